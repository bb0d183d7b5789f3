package org.lmsanalytics.serving.dashboard;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How many days a dashboard looks back. */
enum Timeframe {
    /** A week. */
    DAYS_7("7d"),
    /** A month; what is shown when nothing is asked for. */
    DAYS_30("30d"),
    /** A quarter. */
    DAYS_90("90d"),
    /** A year of 365 days. */
    YEAR("1y");

    static final List<String> NAMES =
            Arrays.stream(values()).map(timeframe -> timeframe.text).toList();

    private final String text;

    Timeframe(String text) {
        this.text = text;
    }

    /** The name in requests, in the database and in Redis. */
    String text() {
        return text;
    }

    static Optional<Timeframe> of(String text) {
        return Arrays.stream(values())
                .filter(timeframe -> timeframe.text.equals(text))
                .findFirst();
    }
}
