package org.lmsanalytics.worker.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lmsanalytics.reports.catalog.Column;
import org.lmsanalytics.reports.catalog.ColumnType;
import org.lmsanalytics.reports.catalog.ReportFormat;

/** What is written of rows of the columns {@code c0}, {@code c1} …. */
final class Rows {
    private final List<Column> columns;
    private ReportHead head;

    private Rows(List<Column> columns) {
        this.columns = columns;
        head = new ReportHead(
                "Title",
                "report-id",
                columns,
                new TreeMap<>(Map.of("courseId", "c1")),
                17,
                Instant.parse("2024-03-10T12:00:00Z"),
                ZoneId.of("UTC"),
                Optional.empty(),
                false);
    }

    static Rows of(ColumnType... types) {
        return new Rows(IntStream.range(0, types.length)
                .mapToObj(i -> new Column("c" + i, "Column " + i, types[i], "Of a test"))
                .toList());
    }

    Rows in(String zone) {
        return with(ZoneId.of(zone), head.locale(), head.byteOrderMark());
    }

    Rows in(Locale locale) {
        return with(head.timeZone(), Optional.of(locale), head.byteOrderMark());
    }

    Rows withByteOrderMark() {
        return with(head.timeZone(), head.locale(), true);
    }

    private Rows with(ZoneId zone, Optional<Locale> locale, boolean byteOrderMark) {
        head = new ReportHead(
                head.title(),
                head.reportId(),
                columns,
                head.parameters(),
                head.commitNumber(),
                head.asOf(),
                zone,
                locale,
                byteOrderMark);
        return this;
    }

    ReportHead head() {
        return head;
    }

    byte[] written(ReportFormat format, List<Object[]> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReportWriter writer = ReportWriters.open(format, out, head)) {
            for (Object[] row : rows) {
                writer.row(row);
            }
            writer.finish();
        }
        return out.toByteArray();
    }

    static List<Object[]> column(Object... values) {
        return Arrays.stream(values).map(value -> new Object[] {value}).toList();
    }
}
