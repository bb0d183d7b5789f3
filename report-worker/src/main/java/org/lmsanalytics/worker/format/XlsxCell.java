package org.lmsanalytics.worker.format;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.dhatim.fastexcel.Worksheet;
import org.lmsanalytics.reports.catalog.ColumnType;

/** How the cells of a column are written to a sheet: as what they are. NULL leaves no cell. */
interface XlsxCell {
    String DATE = "yyyy-mm-dd";
    String DATE_AND_TIME = "yyyy-mm-dd hh:mm:ss";

    void write(Worksheet sheet, int line, int column, ResultSet row, int index) throws SQLException;

    static XlsxCell of(ColumnType type, ZoneId zone) {
        return switch (type) {
            case TEXT -> XlsxCell::text;
            case INTEGER -> XlsxCell::integer;
            case DECIMAL, PERCENTAGE -> XlsxCell::decimal;
            case DATE -> XlsxCell::date;
            case INSTANT ->
                (sheet, line, column, row, index) -> {
                    OffsetDateTime value = row.getObject(index, OffsetDateTime.class);
                    if (value != null) {
                        sheet.value(line, column, value.atZoneSameInstant(zone));
                    }
                };
            case BOOLEAN -> XlsxCell::bool;
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

    private static void text(Worksheet sheet, int line, int column, ResultSet row, int index) throws SQLException {
        String value = row.getString(index);
        if (value != null) {
            XlsxText.write(sheet, line, column, value);
        }
    }

    private static void integer(Worksheet sheet, int line, int column, ResultSet row, int index) throws SQLException {
        long value = row.getLong(index);
        if (!row.wasNull()) {
            sheet.value(line, column, value);
        }
    }

    private static void decimal(Worksheet sheet, int line, int column, ResultSet row, int index) throws SQLException {
        BigDecimal value = row.getBigDecimal(index);
        if (value != null) {
            sheet.value(line, column, value);
        }
    }

    private static void date(Worksheet sheet, int line, int column, ResultSet row, int index) throws SQLException {
        LocalDate value = row.getObject(index, LocalDate.class);
        if (value != null) {
            sheet.value(line, column, value);
        }
    }

    private static void bool(Worksheet sheet, int line, int column, ResultSet row, int index) throws SQLException {
        boolean value = row.getBoolean(index);
        if (!row.wasNull()) {
            sheet.value(line, column, value);
        }
    }
}
