package org.lmsanalytics.job.sink;

import static java.util.Objects.requireNonNull;

/**
 * An erasure that is visible already, and so must not be decided again: a job restored from an older savepoint reads
 * its records in another interleaving, and would draw the line elsewhere.
 *
 * @param records how many records of the person count
 * @param positions those before them do
 */
public record KnownErasure(long records, SourcePositions positions) {
    public KnownErasure {
        requireNonNull(positions, "positions is null");
    }
}
