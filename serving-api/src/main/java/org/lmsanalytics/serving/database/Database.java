package org.lmsanalytics.serving.database;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.dbclient.DbClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.lmsanalytics.serving.config.ClockSettings;
import org.lmsanalytics.serving.config.DatabaseSettings;

/** Opens the pool of connections to PostgreSQL. */
public final class Database {
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    /** Longer than any statement may run: then it is the server or the network that hangs. */
    private static final Duration SOCKET_TIMEOUT = STATEMENT_TIMEOUT.plusSeconds(2);

    private Database() {}

    /** PostgreSQL need not be up: connections are made when they are needed, and made anew after an outage. */
    public static DbClient open(DatabaseSettings database, ClockSettings clock) {
        Map<String, String> settings = new HashMap<>();
        settings.put("source", "jdbc");
        settings.put("parameters.use-string-binding", "false");
        settings.put("connection.url", url(database));
        settings.put("connection.username", database.user());
        settings.put("connection.password", database.password());
        settings.put("connection.poolName", "postgres");
        settings.put("connection.minimumIdle", Integer.toString(database.poolMin()));
        settings.put("connection.maximumPoolSize", Integer.toString(database.poolMax()));
        settings.put("connection.connectionTimeout", Long.toString(CONNECT_TIMEOUT.toMillis()));
        settings.put("connection.validationTimeout", Long.toString(CONNECT_TIMEOUT.toMillis()));
        settings.put("connection.initializationFailTimeout", "-1");
        settings.put("connection.connectionInitSql", sessionSettings(database, clock));
        settings.put("connection.dataSource.ApplicationName", "serving-api");
        settings.put("connection.dataSource.connectTimeout", Long.toString(CONNECT_TIMEOUT.toSeconds()));
        settings.put("connection.dataSource.socketTimeout", Long.toString(SOCKET_TIMEOUT.toSeconds()));
        settings.put("connection.dataSource.tcpKeepAlive", "true");
        // The details of an error can repeat ids of persons.
        settings.put("connection.dataSource.logServerErrorDetail", "false");
        return DbClient.create(Config.builder()
                .sources(ConfigSources.create(settings))
                .disableEnvironmentVariablesSource()
                .disableSystemPropertiesSource()
                .disableKeyResolving()
                .disableValueResolving()
                .build());
    }

    static String url(DatabaseSettings database) {
        String host = database.host().contains(":") ? "[" + database.host() + "]" : database.host();
        String name = URLEncoder.encode(database.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return "jdbc:postgresql://%s:%d/%s".formatted(host, database.port(), name);
    }

    /**
     * No statement names a schema, here or in the read model's functions: {@code search_path} decides. Every view and
     * function of the read model takes the time from {@code analytics.clock} if that is set.
     */
    static String sessionSettings(DatabaseSettings database, ClockSettings clock) {
        return """
                SELECT set_config('search_path', '%s', false),
                       set_config('TimeZone', 'UTC', false),
                       set_config('statement_timeout', '%d', false),
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
