package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

/** PostgreSQL, which holds the read model in one of its schemas. */
public record DatabaseSettings(
        String host, int port, String name, String schema, String user, String password, int poolMin, int poolMax) {
    public DatabaseSettings {
        requireNonNull(host, "host is null");
        requireNonNull(name, "name is null");
        requireNonNull(schema, "schema is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
        if (poolMin > poolMax) {
            throw new ConfigurationException("DB_POOL_MIN", "is %d, over DB_POOL_MAX %d".formatted(poolMin, poolMax));
        }
    }

    static DatabaseSettings from(Environment environment) {
        int poolMax = environment.value(Variables.DB_POOL_MAX);
        return new DatabaseSettings(
                environment.value(Variables.DB_HOST),
                environment.value(Variables.DB_PORT),
                environment.value(Variables.DB_NAME),
                environment.value(Variables.DB_SCHEMA),
                environment.value(Variables.DB_USER),
                environment.value(Variables.DB_PASSWORD),
                environment
                        .find(Variables.DB_POOL_MIN)
                        .orElse(Math.min(Environment.usual(Variables.DB_POOL_MIN), poolMax)),
                poolMax);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "%s@%s:%d/%s, schema %s, %d to %d connections"
                .formatted(user, host, port, name, schema, poolMin, poolMax);
    }
}
