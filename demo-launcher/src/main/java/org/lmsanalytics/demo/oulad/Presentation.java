package org.lmsanalytics.demo.oulad;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * One run of a module, which is a course of ours: e.g. {@code AAA-2013J}.
 *
 * @param start the day 0 from which OULAD counts days
 * @param lengthDays days from the start to the end
 */
record Presentation(String module, String code, LocalDate start, int lengthDays) {
    private static final Set<String> SOCIAL_SCIENCES = Set.of("AAA", "BBB", "GGG");

    Presentation {
        requireNonNull(module, "module is null");
        requireNonNull(code, "code is null");
        requireNonNull(start, "start is null");
    }

    static Presentation of(OuladRow row) {
        String code = row.text("code_presentation");
        return new Presentation(
                row.text("code_module"), code, start(row, code), row.integer("module_presentation_length"));
    }

    String courseId() {
        return module + "-" + code;
    }

    String category() {
        return SOCIAL_SCIENCES.contains(module) ? "Social Sciences" : "STEM";
    }

    /** Midnight at which the day begins; days before the start are negative. */
    Instant day(int day) {
        return start.plusDays(day).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    Instant noon(int day) {
        return start.plusDays(day).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }

    Instant end() {
        return day(lengthDays);
    }

    private static LocalDate start(OuladRow row, String code) {
        try {
            int year = Year.parse(code.substring(0, code.length() - 1)).getValue();
            return switch (code.charAt(code.length() - 1)) {
                case 'B' -> LocalDate.of(year, Month.FEBRUARY, 1);
                case 'J' -> LocalDate.of(year, Month.OCTOBER, 1);
                default -> throw unknown(row);
            };
        } catch (DateTimeException e) {
            throw unknown(row);
        }
    }

    private static OuladFormatException unknown(OuladRow row) {
        return row.unusable("code_presentation", "is not a year with B (February) or J (October)");
    }
}
