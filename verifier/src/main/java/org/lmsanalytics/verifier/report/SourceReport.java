package org.lmsanalytics.verifier.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What the topics held up to the positions.
 *
 * @param ignored records of erased persons that came too late to count
 */
public record SourceReport(long records, long distinctEvents, long deadLetters, long ignored, Duration took) {
    public SourceReport {
        requireNonNull(took, "took is null");
    }

    public long duplicates() {
        return records - distinctEvents - deadLetters - ignored;
    }
}
