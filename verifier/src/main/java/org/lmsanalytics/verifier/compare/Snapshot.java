package org.lmsanalytics.verifier.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.lmsanalytics.verifier.report.VerificationException;

/** One instant of the database: everything read here is of the same commit. */
public final class Snapshot implements AutoCloseable {
    private static final int ROWS_AT_ONCE = 5_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Connection connection;

    private Snapshot(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens a read-only transaction.
     *
     * @param sessionSettings PostgreSQL's settings of this session, by their names
     */
    public static Snapshot open(String url, String user, String password, Map<String, String> sessionSettings) {
        try {
            Connection connection = DriverManager.getConnection(url, user, password);
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Snapshot snapshot = new Snapshot(connection);
            sessionSettings.forEach((name, value) ->
                    snapshot.forEachRow(new Query("SELECT set_config(?, ?, false)", List.of(name, value)), row -> {}));
            return snapshot;
        } catch (SQLException e) {
            throw new VerificationException("cannot open " + url + ": " + e.getMessage(), e);
        }
    }

    /**
     * Gives every row as its values by the names of the columns.
     *
     * @throws VerificationException if the database cannot answer
     */
    public void forEachRow(Query query, Consumer<Map<String, Object>> action) {
        tryEachRow(query, action).ifPresent(failure -> {
            throw new VerificationException("cannot read " + query.sql() + ": " + failure);
        });
    }

    /** The same, but returns why the database could not answer, if so. Other queries may follow. */
    Optional<String> tryEachRow(Query query, Consumer<Map<String, Object>> action) {
        try {
            Savepoint before = connection.setSavepoint();
            try (PreparedStatement statement = prepare(query);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    action.accept(read(rows));
                }
            } catch (SQLException e) {
                connection.rollback(before);
                return Optional.of(e.getMessage());
            }
            connection.releaseSavepoint(before);
            return Optional.empty();
        } catch (SQLException e) {
            throw new VerificationException("the connection to the database is gone: " + e.getMessage(), e);
        }
    }

    public Map<String, Object> onlyRow(Query query) {
        List<Map<String, Object>> rows = new ArrayList<>();
        forEachRow(query, rows::add);
        if (rows.size() != 1) {
            throw new VerificationException("%d rows instead of 1: %s".formatted(rows.size(), query.sql()));
        }
        return rows.get(0);
    }

    private PreparedStatement prepare(Query query) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query.sql());
        statement.setFetchSize(ROWS_AT_ONCE);
        for (int i = 0; i < query.parameters().size(); i++) {
            statement.setString(i + 1, query.parameters().get(i));
        }
        return statement;
    }

    private static Map<String, Object> read(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnName(i), value(rows, i, columns.getColumnTypeName(i)));
        }
        return row;
    }

    private static Object value(ResultSet rows, int column, String type) throws SQLException {
        if (rows.getObject(column) == null) {
            return null;
        }
        return switch (type) {
            case "timestamptz" -> rows.getObject(column, OffsetDateTime.class).toInstant();
            case "date" -> rows.getObject(column, LocalDate.class);
            case "int4", "int8", "numeric" -> rows.getBigDecimal(column);
            case "bool" -> rows.getBoolean(column);
            case "uuid" -> rows.getObject(column, UUID.class);
            case "json", "jsonb" -> parse(rows.getString(column));
            default -> rows.getString(column);
        };
    }

    private static Object parse(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw new VerificationException("the database holds JSON that cannot be read", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new VerificationException("cannot close the connection: " + e.getMessage(), e);
        }
    }
}
