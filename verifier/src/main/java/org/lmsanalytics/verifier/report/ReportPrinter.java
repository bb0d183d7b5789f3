package org.lmsanalytics.verifier.report;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Writes a report for people. */
public final class ReportPrinter {
    private final PrintStream out;

    public ReportPrinter(PrintStream out) {
        this.out = requireNonNull(out, "out is null");
    }

    public void print(Report report) {
        out.format(Locale.ROOT, "Commit %,d, at %s%n", report.commit(), report.clock());
        for (SourcePosition position : report.positions()) {
            out.format(
                    Locale.ROOT,
                    "  %s-%d before offset %,d%n",
                    position.topic(),
                    position.partition(),
                    position.nextOffset());
        }
        SourceReport source = report.source();
        out.format(
                Locale.ROOT,
                "%,d records: %,d events, %,d duplicates, %,d dead letters, %,d ignored after an erasure; read in %.1f s%n%n",
                source.records(),
                source.distinctEvents(),
                source.duplicates(),
                source.deadLetters(),
                source.ignored(),
                seconds(source.took()));
        out.format(Locale.ROOT, "%-24s %11s %11s %8s%n", "table", "rows", "mismatches", "seconds");
        report.tables().forEach(this::print);
        out.format(
                Locale.ROOT,
                "%n%d tables, %,d rows, %,d mismatches, %.1f s%n",
                report.tables().size(),
                report.rows(),
                report.mismatches(),
                seconds(report.took()));
    }

    private void print(TableReport table) {
        out.format(
                Locale.ROOT,
                "%-24s %,11d %,11d %8.2f%n",
                table.table(),
                table.rows(),
                table.mismatches(),
                seconds(table.took()));
        for (Mismatch mismatch : table.firstMismatches()) {
            out.format(Locale.ROOT, "    [%s] %s%n", mismatch.key(), mismatch.column());
            out.format(Locale.ROOT, "        expected %s%n", mismatch.expected());
            out.format(Locale.ROOT, "        found    %s%n", mismatch.found());
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
