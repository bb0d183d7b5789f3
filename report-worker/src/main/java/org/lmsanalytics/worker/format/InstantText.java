package org.lmsanalytics.worker.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** How points in time are written. */
interface InstantText {

    String of(Instant instant);

    /** As people of that language write it, in the zone. */
    static InstantText localized(ZoneId zone, Locale locale) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(zone)::format;
    }

    /** ISO 8601 with milliseconds and offset. By hand: with three in a row, a formatter would take most of the time. */
    static InstantText iso(ZoneId zone) {
        return instant -> {
            ZoneOffset offset = zone.getRules().getOffset(instant);
            LocalDateTime local = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), offset);
            StringBuilder text = new StringBuilder(29);
            padded(text, local.getYear(), 1000).append('-');
            padded(text, local.getMonthValue(), 10).append('-');
            padded(text, local.getDayOfMonth(), 10).append('T');
            padded(text, local.getHour(), 10).append(':');
            padded(text, local.getMinute(), 10).append(':');
            padded(text, local.getSecond(), 10).append('.');
            padded(text, local.getNano() / 1_000_000, 100);
            return text.append(offset.getId()).toString();
        };
    }

    private static StringBuilder padded(StringBuilder text, int number, int greatestUnit) {
        for (int unit = greatestUnit; unit > 1 && number < unit; unit /= 10) {
            text.append('0');
        }
        return text.append(number);
    }
}
