package org.lmsanalytics.job.domain;

import static org.lmsanalytics.job.domain.SumTable.ACTIVE_USERS_CHANGE;
import static org.lmsanalytics.job.domain.SumTable.PLATFORM_DAY;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Exact distinct users of every sliding window. A learner counts in the windows of N days that end at D while the
 * learner's latest active day up to D is after D − N: so each active day stands for the days from itself to the day
 * before the next one, at most N. With +1 where such a span starts and −1 after its end, the sum over all days up to
 * D is the number of distinct users, with no sketch and for any D.
 */
final class ActiveUsers {
    static final List<Integer> WINDOWS = List.of(7, 30, 90, 365);

    private static final int NONE = Integer.MIN_VALUE;

    private ActiveUsers() {}

    /**
     * Adds a day of activity to those known; nothing if it is known.
     *
     * @param activeMinutes minutes since 1970 with activity so far, ascending
     */
    static void add(int[] activeMinutes, int day, Contributions out) {
        int place = firstFrom(activeMinutes, day);
        boolean known = place < activeMinutes.length && dayOf(activeMinutes[place]) == day;
        if (known) {
            return;
        }
        int before = place > 0 ? dayOf(activeMinutes[place - 1]) : NONE;
        int after = place < activeMinutes.length ? dayOf(activeMinutes[place]) : NONE;
        if (before != NONE) {
            span(before, after, -1, out);
            span(before, day, 1, out);
        }
        span(day, after, 1, out);
        out.add(PLATFORM_DAY, "active_users", 1, LocalDate.ofEpochDay(day));
    }

    private static void span(int day, int next, int sign, Contributions out) {
        for (int window : WINDOWS) {
            int end = next == NONE ? day + window : Math.min(day + window, next);
            out.add(ACTIVE_USERS_CHANGE, "change", sign, window, LocalDate.ofEpochDay(day));
            out.add(ACTIVE_USERS_CHANGE, "change", -sign, window, LocalDate.ofEpochDay(end));
        }
    }

    private static int firstFrom(int[] activeMinutes, int day) {
        int found = Arrays.binarySearch(activeMinutes, day * 1440);
        return found >= 0 ? found : -found - 1;
    }

    private static int dayOf(int minute) {
        return Math.floorDiv(minute, 1440);
    }
}
