package org.lmsanalytics.service.config;

import static java.util.Objects.requireNonNull;

import org.lmsanalytics.contract.connection.PostgresAddress;

/** PostgreSQL, which holds the read model in one of its schemas. */
public record DatabaseSettings(
        PostgresAddress address, String schema, String user, String password, int poolMin, int poolMax) {
    public DatabaseSettings {
        requireNonNull(address, "address is null");
        requireNonNull(schema, "schema is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
        if (poolMin > poolMax) {
            throw new ConfigurationException("DB_POOL_MIN", "is %d, over DB_POOL_MAX %d".formatted(poolMin, poolMax));
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "%s@%s:%d/%s (%s), schema %s, %d to %d connections"
                .formatted(
                        user,
                        address.host(),
                        address.port(),
                        address.database(),
                        address.sslMode().text(),
                        schema,
                        poolMin,
                        poolMax);
    }
}
