package org.lmsanalytics.verifier.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportPrinterTest {
    @Test
    void shouldPrintPositionsTablesMismatchesAndTotals() {
        Mismatch mismatch = new Mismatch("learner", "u1", "minutes_e4", "5", "6");
        Report report = new Report(
                1234,
                List.of(new SourcePosition("user.events", 0, 5000)),
                Map.of(),
                Instant.parse("2024-04-01T12:00:00Z"),
                new SourceReport(5000, 4990, 3, 2, Duration.ofMillis(1230)),
                List.of(
                        new TableReport("learner", 1000, 1, List.of(mismatch), Duration.ofMillis(70)),
                        new TableReport("dead_letter", 3, 0, List.of(), Duration.ofMillis(1))),
                Duration.ofMillis(2340));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new ReportPrinter(new PrintStream(out, true, UTF_8)).print(report);

        assertEquals("""
                Commit 1,234, at 2024-04-01T12:00:00Z
                  user.events-0 before offset 5,000
                5,000 records: 4,990 events, 5 duplicates, 3 dead letters, 2 ignored after an erasure; read in 1.2 s

                table                           rows  mismatches  seconds
                learner                        1,000           1     0.07
                    [u1] minutes_e4
                        expected 5
                        found    6
                dead_letter                        3           0     0.00

                2 tables, 1,003 rows, 1 mismatches, 2.3 s
                """, out.toString(UTF_8).replace(System.lineSeparator(), "\n"));
    }
}
