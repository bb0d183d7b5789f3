package org.lmsanalytics.serving.limit;

/**
 * How often one may ask: so many times in a minute. All of a minute may come at once; then one after the other, evenly.
 */
record Rate(int perMinute) {
    static final int WINDOW_SECONDS = 60;

    private static final long WINDOW_MICROS = WINDOW_SECONDS * 1_000_000L;
    /** The share of a minute's requests that a process may take at once. */
    private static final int LEASES = 600;

    Rate {
        if (perMinute < 1) {
            throw new IllegalArgumentException("perMinute is " + perMinute);
        }
    }

    long intervalMicros() {
        return WINDOW_MICROS / perMinute;
    }

    long burstMicros() {
        return intervalMicros() * perMinute;
    }

    int largestLease() {
        return Math.max(1, perMinute / LEASES);
    }
}
