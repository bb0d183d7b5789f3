package org.lmsanalytics.service.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Where a program listens. Only this machine reaches it unless {@code HOST} says otherwise.
 *
 * @param shutdownDelay how long it still answers when it is to stop
 */
public record HttpSettings(String host, int port, Duration shutdownDelay) {
    public HttpSettings {
        requireNonNull(host, "host is null");
        requireNonNull(shutdownDelay, "shutdownDelay is null");
    }
}
