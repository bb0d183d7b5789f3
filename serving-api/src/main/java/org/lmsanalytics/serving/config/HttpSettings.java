package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Where the API listens. Only this machine reaches it unless {@code HOST} says otherwise.
 *
 * @param shutdownDelay how long it still answers when it is to stop
 */
public record HttpSettings(String host, int port, Duration shutdownDelay) {
    public HttpSettings {
        requireNonNull(host, "host is null");
        requireNonNull(shutdownDelay, "shutdownDelay is null");
    }

    static HttpSettings from(Environment environment) {
        return new HttpSettings(
                environment.value(Variables.HOST),
                environment.value(Variables.PORT),
                Duration.ofSeconds(environment.value(Variables.SHUTDOWN_DELAY_SECONDS)));
    }
}
