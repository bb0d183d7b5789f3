package org.lmsanalytics.job.domain;

import java.time.LocalDate;

/** UTC months, counted from January 1970. */
public final class Months {

    private Months() {}

    public static int of(long at) {
        LocalDate day = Times.date(at);
        return (day.getYear() - 1970) * 12 + day.getMonthValue() - 1;
    }

    /** 0 for the first of the month. */
    static int dayIndex(long at) {
        return Times.date(at).getDayOfMonth() - 1;
    }

    public static LocalDate firstDay(int month) {
        return LocalDate.of(1970 + Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1, 1);
    }
}
