package org.lmsanalytics.serving.report;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.lmsanalytics.service.config.ClockSettings;
import org.lmsanalytics.service.config.DatabaseSettings;
import org.lmsanalytics.service.database.Pools;
import org.lmsanalytics.service.database.SessionSettings;

/**
 * Connections of their own for the tables of reports: they write, and must not stand in line with the figures. Few, since
 * each statement is short.
 */
final class ReportsDatabase {
    private static final int CONNECTIONS = 4;
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(5);
    /** Longer than any statement may run: then it is the server or the network that hangs. */
    private static final Duration SOCKET_TIMEOUT = STATEMENT_TIMEOUT.plusSeconds(2);

    private ReportsDatabase() {}

    /** PostgreSQL need not be up. */
    static HikariDataSource open(DatabaseSettings database, ClockSettings clock, MeterRegistry metrics) {
        HikariConfig pool = Pools.configuration(
                "serving-api-reports",
                database,
                SessionSettings.of(database, clock)
                        .with("statement_timeout", Long.toString(STATEMENT_TIMEOUT.toMillis())),
                metrics);
        pool.setPoolName("reports");
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.addDataSourceProperty("socketTimeout", Long.toString(SOCKET_TIMEOUT.toSeconds()));
        return new HikariDataSource(pool);
    }
}
