package org.lmsanalytics.serving.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import io.helidon.dbclient.jdbc.JdbcParametersConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.lmsanalytics.serving.config.ClockSettings;
import org.lmsanalytics.serving.config.DatabaseSettings;

/** Opens the pool of connections to PostgreSQL. */
public final class Database {
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    /** Longer than any statement may run: then it is the server or the network that hangs. */
    private static final Duration SOCKET_TIMEOUT = STATEMENT_TIMEOUT.plusSeconds(2);

    private static final String PREPARED_AT_FIRST_USE = "1";

    private Database() {}

    /**
     * PostgreSQL need not be up: connections are made when they are needed, and made anew after an outage.
     *
     * @param metrics where the pool counts its connections
     */
    public static DbClient open(DatabaseSettings database, ClockSettings clock, MeterRegistry metrics) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("postgres");
        pool.setJdbcUrl(url(database));
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMinimumIdle(database.poolMin());
        pool.setMaximumPoolSize(database.poolMax());
        pool.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
        pool.setValidationTimeout(CONNECT_TIMEOUT.toMillis());
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionInitSql(sessionSettings(database, clock));
        pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(metrics));
        pool.addDataSourceProperty("ApplicationName", "serving-api");
        pool.addDataSourceProperty("connectTimeout", Long.toString(CONNECT_TIMEOUT.toSeconds()));
        pool.addDataSourceProperty("socketTimeout", Long.toString(SOCKET_TIMEOUT.toSeconds()));
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("prepareThreshold", PREPARED_AT_FIRST_USE);
        // The details of an error can repeat ids of persons.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        return JdbcClientBuilder.create()
                .parametersSetter(
                        JdbcParametersConfig.builder().useStringBinding(false).build())
                .connectionPool(new ConnectionPool(new HikariDataSource(pool)))
                .build();
    }

    static String url(DatabaseSettings database) {
        String host = database.host().contains(":") ? "[" + database.host() + "]" : database.host();
        String name = URLEncoder.encode(database.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return "jdbc:postgresql://%s:%d/%s".formatted(host, database.port(), name);
    }

    /**
     * No statement names a schema, here or in the read model's functions: {@code search_path} decides. Every view and
     * function of the read model takes the time from {@code analytics.clock} if that is set.
     *
     * <p>Each statement is planned once a connection, whatever it is asked with: for the small ones planning takes longer
     * than the answer, and for those of a thousand courses longer than a better plan would save.
     */
    static String sessionSettings(DatabaseSettings database, ClockSettings clock) {
        return """
                SELECT set_config('search_path', '%s', false),
                       set_config('TimeZone', 'UTC', false),
                       set_config('statement_timeout', '%d', false),
                       set_config('plan_cache_mode', 'force_generic_plan', false),
                       set_config('analytics.clock', '%s', false),
                       set_config('analytics.dropped_after_days', '%d', false),
                       set_config('analytics.pass_mark', '%s', false)
                """.formatted(
                        database.schema(),
                        STATEMENT_TIMEOUT.toMillis(),
                        clock.fixedAt().map(Object::toString).orElse(""),
                        clock.droppedAfterDays(),
                        clock.passMark().toPlainString());
    }
}
