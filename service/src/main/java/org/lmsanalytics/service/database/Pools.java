package org.lmsanalytics.service.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.lmsanalytics.service.config.DatabaseSettings;

/** Pools of connections to PostgreSQL. */
public final class Pools {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private Pools() {}

    /**
     * PostgreSQL need not be up: connections are made when they are needed, and made anew after an outage. Nothing limits
     * how long a statement may run unless the session's settings do; a network that is gone is noticed by its silence.
     *
     * @param application how the connections call themselves
     * @param metrics where the pool counts them
     */
    public static HikariDataSource open(
            String application, DatabaseSettings database, SessionSettings session, MeterRegistry metrics) {
        return new HikariDataSource(configuration(application, database, session, metrics));
    }

    /** The same, for a program that wants it a little different. */
    public static HikariConfig configuration(
            String application, DatabaseSettings database, SessionSettings session, MeterRegistry metrics) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("postgres");
        pool.setJdbcUrl(database.address().url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMinimumIdle(database.poolMin());
        pool.setMaximumPoolSize(database.poolMax());
        pool.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
        pool.setValidationTimeout(CONNECT_TIMEOUT.toMillis());
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionInitSql(session.sql());
        pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(metrics));
        pool.addDataSourceProperty("ApplicationName", application);
        pool.addDataSourceProperty("connectTimeout", Long.toString(CONNECT_TIMEOUT.toSeconds()));
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        // The details of an error can repeat ids of persons.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        return pool;
    }
}
