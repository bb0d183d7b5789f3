package org.lmsanalytics.verifier.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Days are UTC calendar days. */
public final class Days {
    private Days() {}

    public static LocalDate of(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
