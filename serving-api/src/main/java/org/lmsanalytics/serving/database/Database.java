package org.lmsanalytics.serving.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import io.helidon.dbclient.jdbc.JdbcParametersConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.lmsanalytics.service.config.ClockSettings;
import org.lmsanalytics.service.config.DatabaseSettings;
import org.lmsanalytics.service.database.Pools;
import org.lmsanalytics.service.database.SessionSettings;

/** Opens the pool of connections to PostgreSQL. */
public final class Database {
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(5);
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
        HikariConfig pool = Pools.configuration("serving-api", database, session(database, clock), metrics);
        pool.addDataSourceProperty("socketTimeout", Long.toString(SOCKET_TIMEOUT.toSeconds()));
        pool.addDataSourceProperty("prepareThreshold", PREPARED_AT_FIRST_USE);
        return JdbcClientBuilder.create()
                .parametersSetter(
                        JdbcParametersConfig.builder().useStringBinding(false).build())
                .connectionPool(new ConnectionPool(new HikariDataSource(pool)))
                .build();
    }

    /**
     * Each statement is planned once a connection, whatever it is asked with: for the small ones planning takes longer
     * than the answer, and for those of a thousand courses longer than a better plan would save.
     */
    private static SessionSettings session(DatabaseSettings database, ClockSettings clock) {
        return SessionSettings.of(database, clock)
                .with("statement_timeout", Long.toString(STATEMENT_TIMEOUT.toMillis()))
                .with("plan_cache_mode", "force_generic_plan");
    }
}
