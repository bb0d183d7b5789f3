package org.lmsanalytics.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/**
 * A commit changed figures of a user, a course or an assessment. Published to {@link Topics#ANALYTICS_EVENTS}, with the
 * figures as they are after the commit; see {@code schema/AnalyticsUpdated.schema.json}. What publishes it adds the
 * field {@link #COMMIT}, last, as nobody knows the number earlier.
 *
 * @param updatedAt time of the latest event that names the entity, not of processing
 */
public record AnalyticsUpdated(EntityType entityType, String entityId, Metrics metrics, Instant updatedAt) {
    public static final String EVENT_TYPE = "AnalyticsUpdated";

    /** Name of the field with the number of the commit. */
    public static final String COMMIT = "commit";

    /** What can be updated. */
    public enum EntityType {
        USER,
        COURSE,
        ASSESSMENT;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The record's key: updates of one entity stay in order, and a later one replaces it in a compacted topic. */
        public String key(String entityId) {
            return wireName() + ":" + entityId;
        }
    }

    public AnalyticsUpdated {
        requireNonNull(entityType, "entityType is null");
        requireNonNull(entityId, "entityId is null");
        requireNonNull(metrics, "metrics is null");
        requireNonNull(updatedAt, "updatedAt is null");
    }

    public void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("eventType", EVENT_TYPE);
        json.writeStringField("entityType", entityType.wireName());
        json.writeStringField("entityId", entityId);
        json.writeFieldName("metrics");
        metrics.write(json);
        json.writeStringField("updatedAt", Metrics.isoInstant(updatedAt));
        json.writeEndObject();
    }
}
