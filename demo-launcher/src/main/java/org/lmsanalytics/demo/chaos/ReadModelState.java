package org.lmsanalytics.demo.chaos;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * What one snapshot of the read model says about itself.
 *
 * @param checkpoint the Flink checkpoint of the last commit
 */
record ReadModelState(
        long commit,
        long generation,
        long checkpoint,
        Optional<Instant> committedAt,
        Map<TopicPartition, Long> positions) {
    private static final String COMMIT =
            "SELECT commit_number, generation, checkpoint_id, committed_at FROM read_model";
    private static final String POSITIONS = "SELECT topic, partition, next_offset FROM source_positions";

    ReadModelState {
        requireNonNull(committedAt, "committedAt is null");
        positions = Map.copyOf(positions);
    }

    static ReadModelState read(Statement statement) throws SQLException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(POSITIONS)) {
            while (rows.next()) {
                positions.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        return Database.onlyRow(
                statement,
                COMMIT,
                row -> new ReadModelState(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        Optional.ofNullable(row.getObject(4, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        positions));
    }

    /** How many records of the source it reflects. */
    long records() {
        return positions.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether every position is at least what it was. */
    boolean covers(Map<TopicPartition, Long> others) {
        return others.entrySet().stream()
                .allMatch(other -> positions.getOrDefault(other.getKey(), 0L) >= other.getValue());
    }
}
