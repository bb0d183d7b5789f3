package org.lmsanalytics.worker.format;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.lmsanalytics.reports.catalog.Column;

/** How the cells of a column are written to CSV. */
interface CsvCell {

    /** Of a value that is not NULL. */
    String of(Object value);

    static CsvCell in(Column column, ReportHead head) {
        return switch (column.type()) {
            case TEXT -> value -> text((String) value);
            case INTEGER, BOOLEAN -> Object::toString;
            case DECIMAL, PERCENTAGE -> decimal(head);
            case DATE -> date(head);
            case INSTANT -> instant(head);
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
                ? value -> ((BigDecimal) value).toPlainString()
                : value -> ((BigDecimal) value).toPlainString().replace('.', separator);
    }

    private static CsvCell date(ReportHead head) {
        DateTimeFormatter format = head.locale()
                .map(locale ->
                        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale))
                .orElse(DateTimeFormatter.ISO_LOCAL_DATE);
        return value -> format.format((LocalDate) value);
    }

    private static CsvCell instant(ReportHead head) {
        InstantText format = head.locale()
                .map(locale -> InstantText.localized(head.timeZone(), locale))
                .orElseGet(() -> InstantText.iso(head.timeZone()));
        return value -> format.of((Instant) value);
    }
}
