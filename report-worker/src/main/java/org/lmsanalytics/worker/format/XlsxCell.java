package org.lmsanalytics.worker.format;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.dhatim.fastexcel.Worksheet;
import org.lmsanalytics.reports.catalog.ColumnType;

/** How the cells of a column are written to a sheet: as what they are. */
interface XlsxCell {
    String DATE = "yyyy-mm-dd";
    String DATE_AND_TIME = "yyyy-mm-dd hh:mm:ss";

    /** Of a value that is not NULL: that leaves no cell. */
    void write(Worksheet sheet, int line, int column, Object value);

    static XlsxCell of(ColumnType type, ZoneId zone) {
        return switch (type) {
            case TEXT -> (sheet, line, column, value) -> XlsxText.write(sheet, line, column, (String) value);
            case INTEGER -> (sheet, line, column, value) -> sheet.value(line, column, (Long) value);
            case DECIMAL, PERCENTAGE -> (sheet, line, column, value) -> sheet.value(line, column, (BigDecimal) value);
            case DATE -> (sheet, line, column, value) -> sheet.value(line, column, (LocalDate) value);
            case INSTANT -> (sheet, line, column, value) -> sheet.value(line, column, ((Instant) value).atZone(zone));
            case BOOLEAN -> (sheet, line, column, value) -> sheet.value(line, column, (Boolean) value);
        };
    }

    /** How a spreadsheet shows them, where it would not do so by itself. */
    static Optional<String> format(ColumnType type) {
        return switch (type) {
            case DATE -> Optional.of(DATE);
            case INSTANT -> Optional.of(DATE_AND_TIME);
            case TEXT, INTEGER, DECIMAL, PERCENTAGE, BOOLEAN -> Optional.empty();
        };
    }
}
