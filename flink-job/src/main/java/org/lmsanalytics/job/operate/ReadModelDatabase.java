package org.lmsanalytics.job.operate;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.lmsanalytics.job.sink.DatabaseSettings;

/** What the operator's programs ask of the database. Each question opens a connection, since hours may be between. */
final class ReadModelDatabase {
    private final DatabaseSettings settings;

    /** Work with a connection. */
    interface Work<T> {
        T apply(Connection connection) throws SQLException;
    }

    ReadModelDatabase(DatabaseSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
    }

    /** The submission that has claimed the served read model last. */
    long generation() {
        return number("SELECT generation FROM " + Schemas.SERVED + ".read_model");
    }

    /** The number of the last commit. */
    long commit() {
        return number("SELECT commit_number FROM " + Schemas.SERVED + ".read_model");
    }

    Positions positions(String schema) {
        return with(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT topic, partition, next_offset FROM " + schema + ".source_positions")) {
                Map<String, Long> positions = new HashMap<>();
                while (rows.next()) {
                    positions.put(rows.getString(1) + "-" + rows.getInt(2), rows.getLong(3));
                }
                return new Positions(positions);
            }
        });
    }

    boolean exists(String schema) {
        return number("SELECT count(*) FROM pg_namespace WHERE nspname = '" + schema + "'") > 0;
    }

    void execute(String... statements) {
        with(connection -> {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            connection.commit();
            return true;
        });
    }

    private long number(String sql) {
        return with(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    <T> T with(Work<T> work) {
        try (Connection connection = open()) {
            return work.apply(connection);
        } catch (SQLException e) {
            throw new OperationException(
                    settings.url() + " (DB_HOST, DB_PORT, DB_NAME, DB_USER, DB_PASSWORD): " + e.getMessage(), e);
        }
    }

    private Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", "lms-analytics-operate");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(settings.url(), properties);
    }
}
