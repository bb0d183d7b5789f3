package org.lmsanalytics.verifier.table;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Days as the bits of their months: bit 0 is the first. */
final class MonthBits {
    private MonthBits() {}

    /** By the first of the month. A day may come twice. */
    static Map<LocalDate, Integer> of(Collection<LocalDate> days) {
        Map<LocalDate, Integer> months = new TreeMap<>();
        for (LocalDate day : days) {
            months.merge(day.withDayOfMonth(1), 1 << (day.getDayOfMonth() - 1), (some, more) -> some | more);
        }
        return months;
    }
}
