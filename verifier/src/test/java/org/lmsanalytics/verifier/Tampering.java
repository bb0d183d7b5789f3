package org.lmsanalytics.verifier;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** Makes values wrong, by the least that their type allows. */
final class Tampering {
    /** The columns that are no part of the key. */
    private static final String COLUMNS = """
            SELECT column_name, data_type
              FROM information_schema.columns c
             WHERE table_name = ?
               AND column_name NOT IN (SELECT column_name
                                         FROM information_schema.key_column_usage k
                                        WHERE k.table_name = c.table_name)
            """;

    private final Connection connection;

    Tampering(Connection connection) {
        this.connection = requireNonNull(connection, "connection is null");
    }

    /** The columns outside the key, and a wrong value of each, in SQL. */
    Map<String, String> wrongValues(String table) throws SQLException {
        Map<String, String> values = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            try (ResultSet columns = statement.executeQuery()) {
                while (columns.next()) {
                    String name = columns.getString(1);
                    values.put(name, wrongValue(name, columns.getString(2)));
                }
            }
        }
        return values;
    }

    private static String wrongValue(String column, String type) {
        return switch (type) {
            case "integer", "bigint" -> "coalesce(%s + 1, 1)".formatted(column);
            case "text" -> "coalesce(%s || 'x', 'x')".formatted(column);
            case "boolean" -> "NOT " + column;
            case "timestamp with time zone" ->
                "coalesce(%s + interval '1 millisecond', '2024-01-01T00:00Z')".formatted(column);
            // Beyond the read model's own positions, where no record is that it would change.
            case "jsonb" -> "jsonb_set(%s, '{course.events,0}', '1000')".formatted(column);
            default -> throw new IllegalArgumentException(type);
        };
    }

    /** In one row, unnoticed by what keeps other tables in step with this one. */
    void change(String table, String column, String value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE %s DISABLE TRIGGER USER".formatted(table));
            statement.execute("UPDATE %1$s SET %2$s = %3$s WHERE ctid = (SELECT min(ctid) FROM %1$s)"
                    .formatted(table, column, value));
            statement.execute("ALTER TABLE %s ENABLE TRIGGER USER".formatted(table));
        }
    }
}
