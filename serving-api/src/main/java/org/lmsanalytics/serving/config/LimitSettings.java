package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much of the API one may have.
 *
 * @param concurrentRequests how many requests run at a time
 * @param requestsPerMinute how often one caller may ask; 0: as often as it likes
 * @param patience how long a request may take to arrive, and a connection may be idle
 */
public record LimitSettings(int concurrentRequests, int requestsPerMinute, Duration patience) {
    private static final int MOST_CONCURRENT = 100_000;
    private static final int MOST_PER_MINUTE = 10_000_000;
    /** At a few milliseconds a statement, whoever is the last to get a connection gets it soon. */
    private static final int REQUESTS_A_CONNECTION = 8;

    public LimitSettings {
        requireNonNull(patience, "patience is null");
    }

    static LimitSettings from(Environment environment, DatabaseSettings database) {
        return new LimitSettings(
                environment.number(
                        "MAX_CONCURRENT_REQUESTS", REQUESTS_A_CONNECTION * database.poolMax(), 1, MOST_CONCURRENT),
                environment.number("RATE_LIMIT_PER_MINUTE", 6_000, 0, MOST_PER_MINUTE),
                Duration.ofSeconds(environment.number("REQUEST_TIMEOUT_SECONDS", 30, 1, 3_600)));
    }
}
