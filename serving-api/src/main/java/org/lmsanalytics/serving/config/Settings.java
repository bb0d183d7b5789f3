package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/** All that the environment can decide. */
public record Settings(
        HttpSettings http,
        DatabaseSettings database,
        RedisSettings redis,
        KafkaSettings kafka,
        AccessSettings access,
        ClockSettings clock,
        LiveSettings live,
        LogSettings log) {
    public Settings {
        requireNonNull(http, "http is null");
        requireNonNull(database, "database is null");
        requireNonNull(redis, "redis is null");
        requireNonNull(kafka, "kafka is null");
        requireNonNull(access, "access is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(live, "live is null");
        requireNonNull(log, "log is null");
    }

    /**
     * Reads the settings.
     *
     * @throws ConfigurationException if a value is wrong
     */
    public static Settings from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        return new Settings(
                HttpSettings.from(environment),
                DatabaseSettings.from(environment),
                RedisSettings.from(environment),
                KafkaSettings.from(environment),
                AccessSettings.from(environment),
                ClockSettings.from(environment),
                LiveSettings.from(environment),
                LogSettings.from(environment));
    }
}
