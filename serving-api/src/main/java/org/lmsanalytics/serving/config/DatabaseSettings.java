package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import org.lmsanalytics.contract.ReadModelSchema;

/** PostgreSQL, which holds the read model in one of its schemas. */
public record DatabaseSettings(
        String host, int port, String name, String schema, String user, String password, int poolMin, int poolMax) {
    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final int MOST_CONNECTIONS = 1_000;

    public DatabaseSettings {
        requireNonNull(host, "host is null");
        requireNonNull(name, "name is null");
        requireNonNull(schema, "schema is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
        if (!SCHEMA.matcher(schema).matches()) {
            throw new ConfigurationException(
                    "DB_SCHEMA", "is '%s', not 1 to 63 of a-z, 0-9 and _, the first no digit".formatted(schema));
        }
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
                environment.text("DB_SCHEMA", ReadModelSchema.SERVED),
                environment.text("DB_USER", "analytics_user"),
                environment.text("DB_PASSWORD", "analytics_password"),
                environment.number("DB_POOL_MIN", Math.min(2, poolMax), 0, MOST_CONNECTIONS),
                poolMax);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "%s@%s:%d/%s, schema %s, %d to %d connections"
                .formatted(user, host, port, name, schema, poolMin, poolMax);
    }
}
