package org.lmsanalytics.verifier.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * What comparing one table or view gave.
 *
 * @param rows rows found
 * @param mismatches how many there are; {@code firstMismatches} has only the first ones
 */
public record TableReport(String table, long rows, long mismatches, List<Mismatch> firstMismatches, Duration took) {
    /** More do not tell more. */
    public static final int SHOWN_MISMATCHES = 10;

    public TableReport {
        requireNonNull(table, "table is null");
        requireNonNull(took, "took is null");
        firstMismatches = List.copyOf(firstMismatches);
    }
}
