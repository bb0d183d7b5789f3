package org.lmsanalytics.reports.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.lmsanalytics.servers.PostgresServer;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.sql.Migrate;

/** A migrated database in a real PostgreSQL; what a test does is rolled back when it closes this. */
final class ReadModel implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;

    private ReadModel(Connection connection) {
        this.connection = connection;
    }

    static ReadModel at(String clock) throws SQLException {
        Connection connection = Shared.POSTGRES.connect();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        ReadModel readModel = new ReadModel(connection);
        readModel.execute("SET LOCAL analytics.clock = '%s'".formatted(clock));
        return readModel;
    }

    void execute(String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    /** A row as a JSON object; a column that it does not name is 0, false, the start of 2024, or NULL if it may be. */
    void insert(String table, String... rows) throws SQLException {
        for (String row : rows) {
            try (PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO %1$s
                    SELECT (jsonb_populate_record(NULL::%1$s, jsonb_object_agg(column_name, CASE data_type
                               WHEN 'timestamp with time zone' THEN to_jsonb('2024-01-01T00:00:00Z'::text)
                               WHEN 'boolean' THEN 'false'
                               ELSE '0' END) || ?::jsonb)).*
                      FROM information_schema.columns
                     WHERE table_name = '%1$s' AND is_nullable = 'NO'""".formatted(table))) {
                insert.setString(1, row);
                insert.executeUpdate();
            }
        }
    }

    /** What the report gives, a line per row, in a transaction that may only read from here on. */
    List<String> report(String id, String request, Scope scope) throws SQLException {
        ReportDefinition definition = Catalog.find(id).orElseThrow();
        return rows(definition.query(request(definition, request), scope));
    }

    static ReportRequest request(ReportDefinition definition, String members) {
        try {
            String body = "{\"format\": \"csv\"%s}".formatted(members.isEmpty() ? "" : ", " + members);
            return ReportRequest.of(JSON.readTree(body), definition);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(members, e);
        }
    }

    List<String> rows(ReportQuery query) throws SQLException {
        execute("SET TRANSACTION READ ONLY");
        try (PreparedStatement statement = connection.prepareStatement(query.ordered())) {
            for (int i = 0; i < query.parameters().size(); i++) {
                statement.setObject(i + 1, query.parameters().get(i));
            }
            List<String> lines = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lines.add(line(rows));
                }
            }
            return lines;
        }
    }

    List<String> columnNames(ReportQuery query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query.ordered())) {
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= statement.getMetaData().getColumnCount(); i++) {
                names.add(statement.getMetaData().getColumnLabel(i) + ": "
                        + statement.getMetaData().getColumnTypeName(i));
            }
            return names;
        }
    }

    private static String line(ResultSet row) throws SQLException {
        StringJoiner line = new StringJoiner("|");
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            String value = row.getString(i);
            line.add(value == null ? "" : value);
        }
        return line.toString();
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
