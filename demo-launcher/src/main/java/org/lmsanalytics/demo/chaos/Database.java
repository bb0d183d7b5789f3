package org.lmsanalytics.demo.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.demo.chaos.Watch.OutageException;

/** A reader's connection, made when it is needed and made anew after an outage. For one thread. */
final class Database {
    /** No connection, no resources, a server that stops or starts. */
    private static final Set<String> CLASSES_OF_OUTAGES = Set.of("08", "53", "57");

    private final Settings settings;
    private Optional<Connection> connection = Optional.empty();

    interface Reading<T> {
        T read(Statement statement) throws SQLException;
    }

    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    Database(Settings settings) {
        this.settings = settings;
    }

    /** Everything that is read belongs to one instant. */
    <T> T snapshot(Reading<T> reading) throws OutageException {
        try {
            if (connection.isEmpty()) {
                connection = Optional.of(connect(settings));
            }
            try (Statement statement = connection.get().createStatement()) {
                T result = reading.read(statement);
                connection.get().rollback();
                return result;
            }
        } catch (SQLException e) {
            close();
            throw outage(e);
        }
    }

    static <T> T onlyRow(Statement statement, String sql, Row<T> row) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return row.of(rows);
        }
    }

    private static Connection connect(Settings settings) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", settings.account().user());
        properties.put("password", settings.account().password());
        properties.put("connectTimeout", "5");
        properties.put("socketTimeout", "15");
        properties.put("ApplicationName", "chaos");
        Connection connection = DriverManager.getConnection(settings.jdbcUrl(), properties);
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    private static OutageException outage(SQLException cause) {
        String state = Optional.ofNullable(cause.getSQLState()).orElse("08");
        if (CLASSES_OF_OUTAGES.stream().noneMatch(state::startsWith)) {
            throw new IllegalStateException("PostgreSQL refuses a query: " + cause.getMessage(), cause);
        }
        return new OutageException(cause);
    }

    void close() {
        connection.ifPresent(open -> {
            try {
                open.close();
            } catch (SQLException e) {
                // It was broken already.
            }
        });
        connection = Optional.empty();
    }
}
