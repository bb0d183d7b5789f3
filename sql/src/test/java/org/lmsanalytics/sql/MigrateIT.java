package org.lmsanalytics.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.servers.PostgresServer;
import org.lmsanalytics.servers.TestServers;

class MigrateIT {
    private static TestServers servers;

    @BeforeAll
    static void start() {
        servers = TestServers.start(TestServers.Kind.POSTGRES);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void shouldApplyEveryMigrationToAnEmptyDatabaseAndNoneTwice() throws SQLException {
        assertTrue(migrate() >= 6, "at least the six first migrations");
        assertEquals(0, migrate());

        assertEquals(
                List.of(
                        "assessment_analytics",
                        "course_analytics",
                        "dashboard_metrics",
                        "learning_progress",
                        "source_positions",
                        "user_analytics"),
                existing());
    }

    private static int migrate() {
        PostgresServer postgres = servers.postgres();
        return Migrate.migrate(
                postgres.jdbcUrl(),
                postgres.account().user(),
                postgres.account().password());
    }

    private static List<String> existing() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = servers.postgres().connect();
                ResultSet rows = connection.createStatement().executeQuery("""
                        SELECT table_name FROM information_schema.tables
                         WHERE table_name IN ('user_analytics', 'course_analytics', 'assessment_analytics',
                                              'dashboard_metrics', 'learning_progress', 'source_positions')
                         ORDER BY 1""")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
