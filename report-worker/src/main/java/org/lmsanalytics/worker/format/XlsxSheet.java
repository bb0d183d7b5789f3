package org.lmsanalytics.worker.format;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.Worksheet;
import org.lmsanalytics.reports.catalog.Column;
import org.lmsanalytics.reports.catalog.ColumnType;

/** One sheet of rows below a header. Every few hundred rows it hands on what it has, and forgets it. */
final class XlsxSheet {
    private static final int FLUSHED_AT_ONCE = 500;
    private static final int WIDEST = 60;
    private static final int ROOM_FOR_FILTER_BUTTON = 4;

    private final Worksheet sheet;
    private final List<Column> columns;
    private final List<XlsxCell> cells;
    private int next = 1;
    private int unflushed = 1;

    XlsxSheet(Worksheet sheet, ReportHead head) {
        this.sheet = sheet;
        columns = head.columns();
        cells = columns.stream()
                .map(column -> XlsxCell.of(column.type(), head.timeZone()))
                .toList();
        for (int i = 0; i < columns.size(); i++) {
            String title = title(columns.get(i), head);
            XlsxText.write(sheet, 0, i, title);
            sheet.width(i, width(columns.get(i).type(), title));
        }
        sheet.range(0, 0, 0, columns.size() - 1).style().bold().set();
        sheet.freezePane(0, 1);
    }

    int rows() {
        return next - 1;
    }

    void row(Object[] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                cells.get(i).write(sheet, next, i, values[i]);
            }
        }
        next++;
        if (next - unflushed >= FLUSHED_AT_ONCE) {
            flush();
        }
    }

    void finish() throws IOException {
        flush();
        sheet.setAutoFilter(0, 0, next - 1, columns.size() - 1);
        sheet.finish();
    }

    /** A format is given to many cells at once: one by one it would take longer than all else. */
    private void flush() throws IOException {
        if (unflushed == next) {
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            Optional<String> format = XlsxCell.format(columns.get(i).type());
            if (format.isPresent()) {
                sheet.range(unflushed, i, next - 1, i)
                        .style()
                        .format(format.get())
                        .set();
            }
        }
        sheet.flush();
        unflushed = next;
    }

    /** Dates in spreadsheets do not say where they are of. */
    private static String title(Column column, ReportHead head) {
        return column.type() == ColumnType.INSTANT
                ? "%s (%s)".formatted(column.title(), head.timeZone().getId())
                : column.title();
    }

    private static int width(ColumnType type, String title) {
        int content =
                switch (type) {
                    case TEXT -> 24;
                    case INSTANT -> 20;
                    case INTEGER, DECIMAL, PERCENTAGE, DATE, BOOLEAN -> 12;
                };
        return Math.min(WIDEST, Math.max(content, title.length() + ROOM_FOR_FILTER_BUTTON));
    }
}
