package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** Redis, which holds hot copies and may be down. */
public record RedisSettings(String host, int port, Optional<String> password, int database) {
    private static final int HIGHEST_DATABASE = 10_000;

    public RedisSettings {
        requireNonNull(host, "host is null");
        requireNonNull(password, "password is null");
    }

    static RedisSettings from(Environment environment) {
        return new RedisSettings(
                environment.text("REDIS_HOST", "localhost"),
                environment.number("REDIS_PORT", 6379, 1, 65_535),
                environment.text("REDIS_PASSWORD"),
                environment.number("REDIS_DB", 2, 0, HIGHEST_DATABASE));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "%s:%d/%d".formatted(host, port, database);
    }
}
