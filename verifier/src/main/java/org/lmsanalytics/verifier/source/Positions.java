package org.lmsanalytics.verifier.source;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.lmsanalytics.verifier.report.SourcePosition;

/** Before which offset of each partition records count; of a partition that is not named, none do. */
public final class Positions {
    private final SortedMap<String, SortedMap<Integer, Long>> nextOffsets = new TreeMap<>();

    private Positions() {}

    public static Positions of(List<SourcePosition> positions) {
        Positions all = new Positions();
        positions.forEach(position -> all.put(position.topic(), position.partition(), position.nextOffset()));
        return all;
    }

    /** Of {@code {topic: {partition: next offset}}}; empty if it is anything else. */
    public static Optional<Positions> ofJson(Object json) {
        Positions all = new Positions();
        try {
            ((Map<?, ?>) json).forEach((topic, partitions) -> {
                // An object without partitions says nothing, but stays what it is.
                all.nextOffsets.put((String) topic, new TreeMap<>());
                ((Map<?, ?>) partitions)
                        .forEach((partition, next) ->
                                all.put((String) topic, Integer.parseInt((String) partition), offset(next)));
            });
        } catch (ClassCastException | NullPointerException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
        return Optional.of(all);
    }

    private static long offset(Object number) {
        return new BigDecimal(((Number) number).toString()).longValueExact();
    }

    private void put(String topic, int partition, long nextOffset) {
        nextOffsets.computeIfAbsent(topic, unused -> new TreeMap<>()).put(partition, nextOffset);
    }

    long nextOffset(String topic, int partition) {
        return nextOffsets.getOrDefault(topic, new TreeMap<>()).getOrDefault(partition, 0L);
    }

    boolean include(TopicPartition partition, long offset) {
        return offset < nextOffset(partition.topic(), partition.partition());
    }

    /** The same, but none beyond the limit. */
    Positions atMost(Positions limit) {
        Positions limited = new Positions();
        nextOffsets.forEach((topic, partitions) -> {
            limited.nextOffsets.put(topic, new TreeMap<>());
            partitions.forEach((partition, next) ->
                    limited.put(topic, partition, Math.min(next, limit.nextOffset(topic, partition))));
        });
        return limited;
    }

    /** As the table {@code erasure} has them. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        nextOffsets.forEach((topic, partitions) -> {
            Map<String, Object> offsets = new LinkedHashMap<>();
            partitions.forEach((partition, next) -> offsets.put(Integer.toString(partition), next));
            json.put(topic, offsets);
        });
        return json;
    }
}
