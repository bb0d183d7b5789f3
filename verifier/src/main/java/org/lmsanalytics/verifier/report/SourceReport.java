package org.lmsanalytics.verifier.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What the topics held up to the positions. */
public record SourceReport(long records, long distinctEvents, long deadLetters, Duration took) {
    public SourceReport {
        requireNonNull(took, "took is null");
    }

    public long duplicates() {
        return records - distinctEvents - deadLetters;
    }
}
