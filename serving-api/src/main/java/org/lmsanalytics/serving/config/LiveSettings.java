package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Streams that stay open.
 *
 * @param maxConnections how many of them there may be at once
 * @param heartbeat after so long without an event a reader is told that the connection lives
 */
public record LiveSettings(int maxConnections, Duration heartbeat) {
    private static final int MOST_CONNECTIONS = 10_000;
    private static final int MOST_SECONDS = 300;

    public LiveSettings {
        requireNonNull(heartbeat, "heartbeat is null");
    }

    static LiveSettings from(Environment environment) {
        return new LiveSettings(
                environment.number("MAX_LIVE_CONNECTIONS", 200, 0, MOST_CONNECTIONS),
                Duration.ofSeconds(environment.number("LIVE_HEARTBEAT_SECONDS", 15, 1, MOST_SECONDS)));
    }
}
