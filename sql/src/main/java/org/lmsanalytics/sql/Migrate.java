package org.lmsanalytics.sql;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.lmsanalytics.contract.connection.ConnectionSettingsException;
import org.lmsanalytics.contract.connection.PostgresAddress;

/**
 * Brings a read model in the database that the environment names to the newest version: the one in the schema that
 * DB_SCHEMA names, by default the one that readers see, and with that the tables of reports. Also makes
 * {@link #SERVED_SCHEMA} the schema that this role looks into, so that readers need not name it.
 */
public final class Migrate {
    /** The same as {@code ReadModelSchema.SERVED} of the contract. */
    public static final String SERVED_SCHEMA = "analytics";

    /** What reports need, whichever read model is served. */
    public static final String REPORTS_SCHEMA = "reports";

    private Migrate() {}

    /**
     * Exits with 0 when the schema is up to date, with 1 and the reason when it is not. Prints, because nothing need be
     * there that takes a log.
     */
    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        try {
            String url = PostgresAddress.from(environment).url();
            int applied = migrate(
                    url,
                    environment.getOrDefault("DB_USER", "analytics_user"),
                    environment.getOrDefault("DB_PASSWORD", "analytics_password"),
                    environment.getOrDefault("DB_SCHEMA", SERVED_SCHEMA));
            System.out.println(url + " is up to date, " + applied + " migrations applied");
        } catch (ConnectionSettingsException | FlywayException e) {
            System.err.println(
                    "Cannot migrate (set by DB_HOST, DB_PORT, DB_NAME, DB_USER, DB_PASSWORD, DB_SCHEMA, DB_SSL_MODE,"
                            + " TLS_CA_FILE): " + e.getMessage());
            System.exit(1);
        }
    }

    /** Applies the migrations that the served read model misses, and returns how many these were. */
    public static int migrate(String url, String user, String password) {
        return migrate(url, user, password, SERVED_SCHEMA);
    }

    /** The same for a read model in another schema, which is created if there is none. */
    public static int migrate(String url, String user, String password, String schema) {
        int ofReadModel = migrate(url, user, password, schema, "classpath:db/migration");
        return schema.equals(SERVED_SCHEMA)
                ? ofReadModel + migrate(url, user, password, REPORTS_SCHEMA, "classpath:db/reports")
                : ofReadModel;
    }

    private static int migrate(String url, String user, String password, String schema, String location) {
        MigrateResult result = Flyway.configure()
                .dataSource(url, user, password)
                .defaultSchema(schema)
                .locations(location)
                .connectRetries(5)
                .load()
                .migrate();
        return result.migrationsExecuted;
    }
}
