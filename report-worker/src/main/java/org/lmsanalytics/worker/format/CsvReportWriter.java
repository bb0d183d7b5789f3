package org.lmsanalytics.worker.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lmsanalytics.reports.catalog.Column;
import org.lmsanalytics.reports.catalog.ColumnType;

/** RFC 4180 in UTF-8: a header, then the rows, and nothing else, so that any program reads it. */
final class CsvReportWriter implements ReportWriter {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CsvWriter csv;
    private final List<CsvCell> cells;
    private final String[] line;
    private long rows;

    CsvReportWriter(OutputStream out, ReportHead head) throws IOException {
        Writer characters = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        if (head.byteOrderMark()) {
            characters.write(BYTE_ORDER_MARK);
        }
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(characters);
        cells = head.columns().stream().map(column -> CsvCell.in(column, head)).toList();
        line = new String[cells.size()];
        csv.writeRecord(head.columns().stream()
                .map(column -> CsvCell.text(title(column, head)))
                .toList());
    }

    /** Points in time that are not written in ISO 8601 do not say where they are of. */
    private static String title(Column column, ReportHead head) {
        return column.type() == ColumnType.INSTANT && head.locale().isPresent()
                ? "%s (%s)".formatted(column.title(), head.timeZone().getId())
                : column.title();
    }

    @Override
    public void row(Object[] values) {
        for (int i = 0; i < line.length; i++) {
            line[i] = values[i] == null ? "" : cells.get(i).of(values[i]);
        }
        csv.writeRecord(line);
        rows++;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public void finish() throws IOException {
        csv.flush();
    }

    /** What is not finished is not worth flushing. */
    @Override
    public void close() {}
}
