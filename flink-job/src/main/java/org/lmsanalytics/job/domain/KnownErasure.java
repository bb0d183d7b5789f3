package org.lmsanalytics.job.domain;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * An erasure that is visible already, and so must not be decided again: a job restored from an older savepoint reads
 * its records in another interleaving, and would draw the line elsewhere.
 *
 * @param records how many records of the person count
 * @param positions by topic and partition, the offset from which on they do not; 0 where none is named
 */
public record KnownErasure(long records, Map<String, Map<Integer, Long>> positions) {
    public KnownErasure {
        requireNonNull(positions, "positions is null");
    }

    /** Whether a record at this position counts. */
    public boolean counts(String topic, int partition, long offset) {
        return offset < positions.getOrDefault(topic, Map.of()).getOrDefault(partition, 0L);
    }
}
