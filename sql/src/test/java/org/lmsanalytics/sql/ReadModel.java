package org.lmsanalytics.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lmsanalytics.servers.PostgresServer;
import org.lmsanalytics.servers.TestServers;

/**
 * A migrated database in a real PostgreSQL, which all tests share: what one does is rolled back when it closes this.
 */
final class ReadModel implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;

    private ReadModel(Connection connection) {
        this.connection = connection;
    }

    static ReadModel open() throws SQLException {
        Connection connection = Shared.POSTGRES.connect();
        connection.setAutoCommit(false);
        return new ReadModel(connection);
    }

    /** A row as a JSON object; a column that it does not name is 0, false, the start of 2024, or NULL if it may be. */
    void insert(String table, String... rows) throws SQLException {
        String nothing = text("""
                SELECT jsonb_object_agg(column_name, CASE data_type
                           WHEN 'timestamp with time zone' THEN to_jsonb('2024-01-01T00:00:00Z'::text)
                           WHEN 'boolean' THEN 'false'
                           ELSE '0' END)
                  FROM information_schema.columns
                 WHERE table_name = ? AND is_nullable = 'NO'""", table).orElseThrow();
        for (String row : rows) {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table
                    + " SELECT * FROM jsonb_populate_record(NULL::" + table + ", ?::jsonb || ?::jsonb)")) {
                insert.setString(1, nothing);
                insert.setString(2, row);
                insert.executeUpdate();
            }
        }
    }

    void execute(String statement) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        }
    }

    /** Until the end of the test. */
    void clock(String instant) throws SQLException {
        text("SELECT set_config('analytics.clock', ?, true)", instant);
    }

    void droppedAfterDays(int days) throws SQLException {
        text("SELECT set_config('analytics.dropped_after_days', ?, true)", Integer.toString(days));
    }

    /** The first column of the first row; empty for NULL. */
    Optional<String> text(String query, Object... parameters) throws SQLException {
        List<Optional<String>> column = column(query, parameters);
        return column.isEmpty() ? Optional.empty() : column.get(0);
    }

    List<Optional<String>> column(String query, Object... parameters) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            List<Optional<String>> values = new ArrayList<>();
            try (ResultSet rows = prepared.executeQuery()) {
                while (rows.next()) {
                    values.add(Optional.ofNullable(rows.getString(1)));
                }
            }
            return values;
        }
    }

    JsonNode json(String query, Object... parameters) throws SQLException {
        return parse(text(query, parameters).orElseThrow());
    }

    void assertAnswer(String expectedJson, String query, Object... parameters) throws SQLException {
        assertEquals(
                parse(expectedJson).toPrettyString(), json(query, parameters).toPrettyString());
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    /** Started by the first test that needs it; ends with the virtual machine. */
    private static final class Shared {
        static final PostgresServer POSTGRES = start();

        private static PostgresServer start() {
            PostgresServer postgres =
                    TestServers.start(TestServers.Kind.POSTGRES).postgres();
            Migrate.migrate(
                    postgres.jdbcUrl(),
                    postgres.account().user(),
                    postgres.account().password());
            return postgres;
        }
    }
}
