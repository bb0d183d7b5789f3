package org.lmsanalytics.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
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

    private static final Duration UNTIL_STARTED = Duration.ofSeconds(30);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    /** Unable to connect, and starting up ("Appendix A. PostgreSQL Error Codes" in PostgreSQL's manual). */
    private static final Set<String> NOT_THERE_YET = Set.of("08001", "57P03");

    private Migrate() {}

    /**
     * Exits with 0 when the schema is up to date, with 1 and the reason when it is not. Prints, because nothing need be
     * there that takes a log.
     */
    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        try {
            String url = PostgresAddress.from(environment).url();
            String user = environment.getOrDefault("DB_USER", "analytics_user");
            String password = environment.getOrDefault("DB_PASSWORD", "analytics_password");
            awaitServer(url, user, password);
            int applied = migrate(url, user, password, environment.getOrDefault("DB_SCHEMA", SERVED_SCHEMA));
            System.out.println(url + " is up to date, " + applied + " migrations applied");
        } catch (ConnectionSettingsException | FlywayException e) {
            System.err.println(
                    "Cannot migrate (set by DB_HOST, DB_PORT, DB_NAME, DB_USER, DB_PASSWORD, DB_SCHEMA, DB_SSL_MODE,"
                            + " TLS_CA_FILE): " + e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Returns when the server answers, be it with a refusal, or has had time enough to start: where everything is started
     * at once it may not be there yet. What still ails it then is told by the attempt to migrate.
     */
    private static void awaitServer(String url, String user, String password) {
        long deadline = System.nanoTime() + UNTIL_STARTED.toNanos();
        while (!answers(url, user, password) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static boolean answers(String url, String user, String password) {
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            return connection != null;
        } catch (SQLException e) {
            return !NOT_THERE_YET.contains(e.getSQLState());
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
                .load()
                .migrate();
        return result.migrationsExecuted;
    }
}
