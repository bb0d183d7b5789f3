package org.lmsanalytics.verifier.view;

import java.time.LocalDate;

/** Lengths of the dashboard's windows. */
enum Timeframe {
    WEEK("7d", 7),
    MONTH("30d", 30),
    QUARTER("90d", 90),
    YEAR("1y", 365);

    private final String text;
    private final int days;

    Timeframe(String text, int days) {
        this.text = text;
        this.days = days;
    }

    String text() {
        return text;
    }

    int days() {
        return days;
    }

    Window endingOn(LocalDate day) {
        return new Window(day.minusDays(days - 1), day);
    }

    Window before(LocalDate day) {
        return endingOn(day.minusDays(days));
    }
}
