package org.lmsanalytics.job.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the source was read: of each partition the offset that comes next. The read model is the fold of exactly
 * what is before.
 */
public final class SourcePositions {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Map<Integer, Long>>> BY_TOPIC = new TypeReference<>() {};

    private final Map<Partition, Long> nextOffsets = new HashMap<>();

    record Partition(String topic, int number) {}

    /** Nothing was read. */
    public SourcePositions() {}

    SourcePositions(SourcePositions other) {
        nextOffsets.putAll(other.nextOffsets);
    }

    static SourcePositions ofRows(Iterable<RowChange> rows) {
        SourcePositions positions = new SourcePositions();
        rows.forEach(positions::advance);
        return positions;
    }

    void advance(String topic, int partition, long nextOffset) {
        nextOffsets.merge(new Partition(topic, partition), nextOffset, Math::max);
    }

    /** Of one partition at the barrier of a checkpoint. Topic names need no escaping. */
    public static RowChange row(String topic, int partition, long nextOffset, long checkpointId) {
        return RowChange.upsert(
                ReadModelTable.SOURCE_POSITIONS, List.of(topic, partition), List.of(nextOffset, checkpointId));
    }

    /** The checkpoint of such a row. */
    static long checkpointOf(RowChange row) {
        return Long.parseLong(CopyText.lastColumn(row.values()));
    }

    /** By such a row, or by one of the table. */
    void advance(RowChange row) {
        String[] key = row.key().split("\t", -1);
        advance(key[0], Integer.parseInt(key[1]), Long.parseLong(CopyText.firstColumn(row.values())));
    }

    void advance(SourcePositions further) {
        further.nextOffsets.forEach((partition, nextOffset) -> nextOffsets.merge(partition, nextOffset, Math::max));
    }

    /** Whether everything that is before the other positions is before these too. */
    boolean cover(SourcePositions other) {
        return other.nextOffsets.entrySet().stream()
                .allMatch(entry -> nextOffsets.getOrDefault(entry.getKey(), 0L) >= entry.getValue());
    }

    /** Whether a record is before these positions. */
    public boolean contain(String topic, int partition, long offset) {
        return offset < nextOffsets.getOrDefault(new Partition(topic, partition), 0L);
    }

    /** How many records are before. */
    long records() {
        return nextOffsets.values().stream().mapToLong(Long::longValue).sum();
    }

    List<RowChange> rows() {
        return nextOffsets.entrySet().stream()
                .map(entry -> RowChange.upsert(
                        ReadModelTable.SOURCE_POSITIONS,
                        List.of(entry.getKey().topic(), entry.getKey().number()),
                        List.of(entry.getValue())))
                .toList();
    }

    /** As JSON: topics, in them partitions. */
    String json() {
        Map<String, Map<Integer, Long>> byTopic = new TreeMap<>();
        nextOffsets.forEach(
                (partition, nextOffset) -> byTopic.computeIfAbsent(partition.topic(), topic -> new TreeMap<>())
                        .put(partition.number(), nextOffset));
        try {
            return JSON.writeValueAsString(byTopic);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and numbers are always writable", e);
        }
    }

    static SourcePositions parse(String json) {
        try {
            SourcePositions positions = new SourcePositions();
            JSON.readValue(json, BY_TOPIC)
                    .forEach((topic, partitions) -> partitions.forEach(
                            (partition, nextOffset) -> positions.advance(topic, partition, nextOffset)));
            return positions;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No positions: " + json, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourcePositions positions && nextOffsets.equals(positions.nextOffsets);
    }

    @Override
    public int hashCode() {
        return nextOffsets.hashCode();
    }

    @Override
    public String toString() {
        return nextOffsets.toString();
    }
}
