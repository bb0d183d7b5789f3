package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

/** PostgreSQL, which holds the read model. */
public record DatabaseSettings(
        String host, int port, String name, String user, String password, int poolMin, int poolMax) {
    private static final int MOST_CONNECTIONS = 1_000;

    public DatabaseSettings {
        requireNonNull(host, "host is null");
        requireNonNull(name, "name is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
        if (poolMin > poolMax) {
            throw new ConfigurationException("DB_POOL_MIN", "is %d, over DB_POOL_MAX %d".formatted(poolMin, poolMax));
        }
    }

    static DatabaseSettings from(Environment environment) {
        int poolMax = environment.number("DB_POOL_MAX", 20, 1, MOST_CONNECTIONS);
        return new DatabaseSettings(
                environment.text("DB_HOST", "localhost"),
                environment.number("DB_PORT", 5432, 1, 65_535),
                environment.text("DB_NAME", "lms_analytics"),
                environment.text("DB_USER", "analytics_user"),
                environment.text("DB_PASSWORD", "analytics_password"),
                environment.number("DB_POOL_MIN", Math.min(2, poolMax), 0, MOST_CONNECTIONS),
                poolMax);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "%s@%s:%d/%s, %d to %d connections".formatted(user, host, port, name, poolMin, poolMax);
    }
}
