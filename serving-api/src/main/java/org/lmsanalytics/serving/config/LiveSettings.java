package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.lmsanalytics.service.config.Environment;

/**
 * Streams that stay open.
 *
 * @param maxConnections how many of them there may be at once
 * @param heartbeat after so long without an event a reader is told that the connection lives
 */
public record LiveSettings(int maxConnections, Duration heartbeat) {
    public LiveSettings {
        requireNonNull(heartbeat, "heartbeat is null");
    }

    static LiveSettings from(Environment environment) {
        return new LiveSettings(
                environment.value(Variables.MAX_LIVE_CONNECTIONS),
                Duration.ofSeconds(environment.value(Variables.LIVE_HEARTBEAT_SECONDS)));
    }
}
