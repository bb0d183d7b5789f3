package org.lmsanalytics.job.sink;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.lmsanalytics.contract.AnalyticsUpdated;

/**
 * A record on its way to Kafka, a line of the outbox: {@code {"key":…,"value":…}}.
 *
 * @param event an {@link AnalyticsUpdated}, or JSON's null if the entity is gone
 */
record OutboxLine(String key, JsonNode event) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private interface Value {
        void write(JsonGenerator json) throws IOException;
    }

    static String of(AnalyticsUpdated update) {
        return line(update.entityType().key(update.entityId()), update::write);
    }

    static String gone(String key) {
        return line(key, JsonGenerator::writeNull);
    }

    private static String line(String key, Value value) {
        StringWriter line = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("key", key);
            json.writeFieldName("value");
            value.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Texts and numbers are always writable", e);
        }
        return line.toString();
    }

    static OutboxLine parse(String line) {
        try {
            JsonNode tree = JSON.readTree(line);
            return new OutboxLine(tree.required("key").textValue(), tree.required("value"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A line of the outbox is no JSON", e);
        }
    }

    /** What Kafka gets: {@code null}, a tombstone, if the entity is gone. */
    String value(long commit) {
        return event instanceof ObjectNode update
                ? update.put(AnalyticsUpdated.COMMIT, commit).toString()
                : null;
    }
}
