package org.lmsanalytics.serving.health;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.dbclient.DbClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lmsanalytics.service.database.DatabaseFailure;
import org.lmsanalytics.service.observe.Json;
import org.lmsanalytics.serving.database.ReadModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks how the read model is. No answer from PostgreSQL is an answer too. */
record HealthQueries(ReadModel readModel) {
    /** Takes the true time, also where the clock of the answers is fixed. */
    private static final String STATE = """
            SELECT commit_number,
                   json_strip_nulls(json_build_object(
                       'commit', commit_number,
                       'committedAt', iso_instant(committed_at),
                       'secondsSinceCommit',
                       round(extract(epoch FROM clock_timestamp() - committed_at), 3),
                       'positions',
                       (SELECT coalesce(json_agg(json_build_object(
                                   'topic', topic, 'partition', partition, 'nextOffset', next_offset)), '[]')
                          FROM source_positions)))::text AS answer
              FROM read_model
            """;

    private static final String SCHEMA_VERSION = """
            SELECT commit_number,
                   (SELECT max(version::int) FROM flyway_schema_history WHERE success)::text AS answer
              FROM read_model
            """;

    private static final Logger LOG = LoggerFactory.getLogger(HealthQueries.class);

    HealthQueries {
        requireNonNull(readModel, "readModel is null");
    }

    Optional<ReadModelState> state() {
        return ask("health", STATE).map(Json::read).map(HealthQueries::state);
    }

    /** The newest migration; empty if PostgreSQL does not answer, or has no read model. */
    Optional<Integer> schemaVersion() {
        return ask("schema-version", SCHEMA_VERSION).map(Integer::valueOf);
    }

    private Optional<String> ask(String name, String statement) {
        try {
            return readModel.ask(name, statement).body();
        } catch (DbClientException e) {
            LOG.warn("No answer from PostgreSQL: {}", DatabaseFailure.text(e));
            return Optional.empty();
        }
    }

    private static ReadModelState state(JsonNode json) {
        List<ReadModelState.Position> positions = new ArrayList<>();
        for (JsonNode position : json.path("positions")) {
            positions.add(new ReadModelState.Position(
                    position.path("topic").asText(),
                    position.path("partition").asInt(),
                    position.path("nextOffset").asLong()));
        }
        boolean committed = json.has("committedAt");
        return new ReadModelState(
                json.path("commit").asLong(),
                committed ? Optional.of(json.path("committedAt").asText()) : Optional.empty(),
                committed ? OptionalDouble.of(json.path("secondsSinceCommit").asDouble()) : OptionalDouble.empty(),
                positions);
    }
}
