package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.lmsanalytics.service.config.Environment;

/**
 * How much of the API one may have.
 *
 * @param concurrentRequests how many requests run at a time
 * @param requestsPerMinute how often one caller may ask; 0: as often as it likes
 * @param patience how long a request may take to arrive, and a connection may be idle
 */
public record LimitSettings(int concurrentRequests, int requestsPerMinute, Duration patience) {
    /** At a few milliseconds a statement, whoever is the last to get a connection gets it soon. */
    private static final int REQUESTS_A_CONNECTION = 8;

    public LimitSettings {
        requireNonNull(patience, "patience is null");
    }

    static LimitSettings from(Environment environment) {
        return new LimitSettings(
                environment
                        .find(Variables.MAX_CONCURRENT_REQUESTS)
                        .orElse(REQUESTS_A_CONNECTION * environment.value(Variables.DATABASE.poolMax())),
                environment.value(Variables.RATE_LIMIT_PER_MINUTE),
                Duration.ofSeconds(environment.value(Variables.REQUEST_TIMEOUT_SECONDS)));
    }
}
