package org.lmsanalytics.worker.format;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import org.lmsanalytics.reports.catalog.Column;

/** How the cells of a column are written to CSV. */
interface CsvCell {

    /** Empty for NULL. */
    String of(ResultSet row, int index) throws SQLException;

    static CsvCell in(Column column, ReportHead head) {
        return switch (column.type()) {
            case TEXT -> (row, index) -> text(textOf(row, index));
            case INTEGER -> CsvCell::textOf;
            case DECIMAL, PERCENTAGE -> decimal(head);
            case DATE -> date(head);
            case INSTANT -> instant(head);
            case BOOLEAN -> CsvCell::bool;
        };
    }

    static String text(String value) {
        return SafeText.neutralised(SafeText.printable(value));
    }

    private static CsvCell decimal(ReportHead head) {
        char separator = head.locale()
                .map(locale -> DecimalFormatSymbols.getInstance(locale).getDecimalSeparator())
                .orElse('.');
        return separator == '.'
                ? CsvCell::textOf
                : (row, index) -> textOf(row, index).replace('.', separator);
    }

    private static CsvCell date(ReportHead head) {
        DateTimeFormatter format = head.locale()
                .map(locale ->
                        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale))
                .orElse(DateTimeFormatter.ISO_LOCAL_DATE);
        return (row, index) -> Optional.ofNullable(row.getObject(index, LocalDate.class))
                .map(format::format)
                .orElse("");
    }

    private static CsvCell instant(ReportHead head) {
        InstantText format = head.locale()
                .map(locale -> InstantText.localized(head.timeZone(), locale))
                .orElseGet(() -> InstantText.iso(head.timeZone()));
        return (row, index) -> {
            OffsetDateTime value = row.getObject(index, OffsetDateTime.class);
            return value == null ? "" : format.of(value.toInstant());
        };
    }

    private static String bool(ResultSet row, int index) throws SQLException {
        boolean value = row.getBoolean(index);
        return row.wasNull() ? "" : Boolean.toString(value);
    }

    private static String textOf(ResultSet row, int index) throws SQLException {
        String value = row.getString(index);
        return value == null ? "" : value;
    }
}
