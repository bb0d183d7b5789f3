package org.lmsanalytics.benchmarks.volume;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The indexes and keys of the large tables, which are built faster after the rows than with each of them. */
final class Indexes {
    private static final String DEFINITIONS = """
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname),
                   format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname,
                          pg_get_constraintdef(c.oid))
              FROM pg_constraint c
             WHERE c.contype IN ('p', 'u') AND c.conrelid IN (SELECT t.name::regclass FROM large t)
            UNION ALL
            SELECT format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
              FROM pg_index i
             WHERE i.indrelid IN (SELECT t.name::regclass FROM large t)
               AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
            """;

    private static final String LARGE = """
            WITH large (name) AS (VALUES ('learner'), ('learner_course'), ('learner_module'), ('learner_course_month'),
                                         ('course_day'), ('course_module'), ('course_unfinished'))
            """;

    private final Connection connection;
    private final List<String> creations;

    private Indexes(Connection connection, List<String> creations) {
        this.connection = connection;
        this.creations = creations;
    }

    static Indexes suspend(Connection connection) throws SQLException {
        List<String> drops = new ArrayList<>();
        List<String> creations = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LARGE + DEFINITIONS)) {
            while (rows.next()) {
                drops.add(rows.getString(1));
                creations.add(rows.getString(2));
            }
        }
        execute(connection, drops);
        return new Indexes(connection, creations);
    }

    void restore() throws SQLException {
        execute(connection, creations);
    }

    private static void execute(Connection connection, List<String> commands) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }
}
