package org.lmsanalytics.job.operate;

import java.util.Map;

/**
 * How far a read model is.
 *
 * @param nextOffsets by topic and partition
 */
record Positions(Map<String, Long> nextOffsets) {
    Positions {
        nextOffsets = Map.copyOf(nextOffsets);
    }

    /** How many records of the source are before the other positions and not before these. */
    long behind(Positions other) {
        return other.nextOffsets.entrySet().stream()
                .mapToLong(entry -> Math.max(0, entry.getValue() - nextOffsets.getOrDefault(entry.getKey(), 0L)))
                .sum();
    }

    boolean cover(Positions other) {
        return behind(other) == 0;
    }

    long records() {
        return nextOffsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
