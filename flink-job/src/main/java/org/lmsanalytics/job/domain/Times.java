package org.lmsanalytics.job.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/** Instants in epoch milliseconds, days in epoch days, both UTC; sorted sets of them as arrays, small in state. */
public final class Times {
    /** No such instant. */
    public static final long NEVER = Long.MIN_VALUE;

    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final long MILLIS_PER_MINUTE = 60_000;

    private Times() {}

    public static int day(long at) {
        return (int) Math.floorDiv(at, MILLIS_PER_DAY);
    }

    public static LocalDate date(long at) {
        return LocalDate.ofEpochDay(day(at));
    }

    /** {@code null} for {@link #NEVER}. */
    public static Instant instant(long at) {
        return at == NEVER ? null : Instant.ofEpochMilli(at);
    }

    public static int minute(long at) {
        return (int) Math.floorDiv(at, MILLIS_PER_MINUTE);
    }

    public static long earlier(long a, long b) {
        if (a == NEVER || b == NEVER) {
            return a == NEVER ? b : a;
        }
        return Math.min(a, b);
    }

    /** {@link #NEVER} is before everything. */
    public static long later(long a, long b) {
        return Math.max(a, b);
    }

    /** Returns the same array if it held the instant already. */
    public static long[] with(long[] sorted, long at) {
        int found = Arrays.binarySearch(sorted, at);
        if (found >= 0) {
            return sorted;
        }
        int place = -found - 1;
        long[] grown = new long[sorted.length + 1];
        System.arraycopy(sorted, 0, grown, 0, place);
        grown[place] = at;
        System.arraycopy(sorted, place, grown, place + 1, sorted.length - place);
        return grown;
    }

    /** Returns the same array if it held the number already. */
    public static int[] with(int[] sorted, int number) {
        int found = Arrays.binarySearch(sorted, number);
        if (found >= 0) {
            return sorted;
        }
        int place = -found - 1;
        int[] grown = new int[sorted.length + 1];
        System.arraycopy(sorted, 0, grown, 0, place);
        grown[place] = number;
        System.arraycopy(sorted, place, grown, place + 1, sorted.length - place);
        return grown;
    }
}
