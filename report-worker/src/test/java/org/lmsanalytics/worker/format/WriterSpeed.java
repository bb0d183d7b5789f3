package org.lmsanalytics.worker.format;

import static org.lmsanalytics.reports.catalog.ColumnType.DECIMAL;
import static org.lmsanalytics.reports.catalog.ColumnType.INSTANT;
import static org.lmsanalytics.reports.catalog.ColumnType.PERCENTAGE;
import static org.lmsanalytics.reports.catalog.ColumnType.TEXT;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import org.lmsanalytics.reports.catalog.ReportFormat;

/**
 * Prints how many rows a second each format takes, with rows such as those of learning progress, all texts distinct.
 * Started by hand, with a small heap ({@code -Xmx64m}), it also shows that memory does not grow with the rows.
 */
final class WriterSpeed {
    private static final int ROWS = 1_000_000;
    private static final int WARM_UP = 100_000;

    private WriterSpeed() {}

    public static void main(String[] arguments) throws IOException {
        for (ReportFormat format : ReportFormat.values()) {
            write(format, WARM_UP);
            long begin = System.nanoTime();
            write(format, ROWS);
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf("%s: %.0f rows/s%n", format.extension(), ROWS / seconds);
        }
    }

    private static void write(ReportFormat format, int count) throws IOException {
        Rows rows = Rows.of(TEXT, TEXT, TEXT, TEXT, TEXT, PERCENTAGE, DECIMAL, DECIMAL, INSTANT, INSTANT, INSTANT);
        Instant start = Instant.parse("2024-01-01T00:00:00Z");
        try (ReportWriter writer = ReportWriters.open(format, OutputStream.nullOutputStream(), rows.head())) {
            for (int i = 0; i < count; i++) {
                writer.row(new Object[] {
                    "learner-" + i,
                    "course-" + i % 997,
                    "Course " + i % 997,
                    "category-" + i % 30,
                    "in_progress",
                    BigDecimal.valueOf(i % 10_000, 2),
                    BigDecimal.valueOf(i % 1_000),
                    BigDecimal.valueOf(i % 10_000, 2),
                    start.plusSeconds(i),
                    start.plusSeconds(2L * i),
                    null
                });
            }
            writer.finish();
        }
    }
}
