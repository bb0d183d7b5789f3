package org.lmsanalytics.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MigrateTest {
    @Test
    void shouldMigrateTheUsualDatabaseWhenNothingIsSet() {
        assertEquals("jdbc:postgresql://localhost:5432/lms_analytics", Migrate.url(Map.of()));
    }

    @Test
    void shouldTakeTheDatabaseFromTheEnvironment() {
        assertEquals(
                "jdbc:postgresql://db:6543/other",
                Migrate.url(Map.of("DB_HOST", "db", "DB_PORT", "6543", "DB_NAME", "other")));
    }
}
