package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.lmsanalytics.service.config.Environment;

/** Redis, which holds hot copies and may be down. */
public record RedisSettings(String host, int port, Optional<String> password, int database) {
    public RedisSettings {
        requireNonNull(host, "host is null");
        requireNonNull(password, "password is null");
    }

    static RedisSettings from(Environment environment) {
        return new RedisSettings(
                environment.value(Variables.REDIS_HOST),
                environment.value(Variables.REDIS_PORT),
                environment.find(Variables.REDIS_PASSWORD),
                environment.value(Variables.REDIS_DB));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "%s:%d/%d".formatted(host, port, database);
    }
}
