package org.lmsanalytics.verifier.table;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many distinct users were active in the days of a window, as it slides from day to day. */
final class SlidingCount {
    private SlidingCount() {}

    /** For every day from the first active one until the window is empty for good. */
    static SortedMap<LocalDate, Long> distinct(NavigableMap<LocalDate, Set<String>> activeUsers, int windowDays) {
        SortedMap<LocalDate, Long> counts = new TreeMap<>();
        if (activeUsers.isEmpty()) {
            return counts;
        }
        LocalDate end = activeUsers.lastKey().plusDays(windowDays);
        Map<String, Integer> daysInWindow = new HashMap<>();
        for (LocalDate day = activeUsers.firstKey(); !day.isAfter(end); day = day.plusDays(1)) {
            for (String entering : activeUsers.getOrDefault(day, Set.of())) {
                daysInWindow.merge(entering, 1, Integer::sum);
            }
            for (String leaving : activeUsers.getOrDefault(day.minusDays(windowDays), Set.of())) {
                daysInWindow.computeIfPresent(leaving, (user, days) -> days == 1 ? null : days - 1);
            }
            counts.put(day, (long) daysInWindow.size());
        }
        return counts;
    }
}
