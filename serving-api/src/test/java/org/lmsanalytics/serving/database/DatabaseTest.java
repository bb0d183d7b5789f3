package org.lmsanalytics.serving.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.serving.config.ClockSettings;
import org.lmsanalytics.serving.config.DatabaseSettings;

class DatabaseTest {
    @Test
    void shouldQuoteWhatAUrlCannotHold() {
        assertEquals("jdbc:postgresql://[::1]:5432/a%20b%2Fc%3F", Database.url(settings("::1", "a b/c?")));
        assertEquals("jdbc:postgresql://db:5432/lms_analytics", Database.url(settings("db", "lms_analytics")));
    }

    @Test
    void shouldNameTheSchemaAndFixTheClockOfTheSessionOnlyWhenItIsFixed() {
        Instant instant = Instant.parse("2014-12-01T00:00:00Z");
        String fixed = Database.sessionSettings(
                settings("db", "name"), new ClockSettings(Optional.of(instant), 14, new BigDecimal("55.5")));
        assertTrue(fixed.contains("'analytics.clock', '2014-12-01T00:00:00Z'"), fixed);
        assertTrue(fixed.contains("'analytics.dropped_after_days', '14'"), fixed);
        assertTrue(fixed.contains("'analytics.pass_mark', '55.5000'"), fixed);

        String running = Database.sessionSettings(
                settings("db", "name"), new ClockSettings(Optional.empty(), 30, new BigDecimal(60)));
        assertTrue(running.contains("'analytics.clock', ''"), running);
        assertTrue(running.contains("'search_path', 'rebuilt'"), running);
    }

    private static DatabaseSettings settings(String host, String name) {
        return new DatabaseSettings(host, 5432, name, "rebuilt", "user", "password", 0, 1);
    }
}
