package org.lmsanalytics.service.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.connection.PostgresAddress;
import org.lmsanalytics.service.config.ClockSettings;
import org.lmsanalytics.service.config.DatabaseSettings;

class SessionSettingsTest {
    private static final DatabaseSettings DATABASE =
            new DatabaseSettings(PostgresAddress.from(Map.of()), "rebuilt", "user", "password", 0, 1);

    @Test
    void shouldNameTheSchemaAndFixTheClockOfTheSessionOnlyWhenItIsFixed() {
        Instant instant = Instant.parse("2014-12-01T00:00:00Z");
        String fixed = sql(new ClockSettings(Optional.of(instant), 14, new BigDecimal("55.5")));
        assertTrue(fixed.contains("'analytics.clock', '2014-12-01T00:00:00Z'"), fixed);
        assertTrue(fixed.contains("'analytics.dropped_after_days', '14'"), fixed);
        assertTrue(fixed.contains("'analytics.pass_mark', '55.5000'"), fixed);

        String running = sql(new ClockSettings(Optional.empty(), 30, new BigDecimal(60)));
        assertTrue(running.contains("'analytics.clock', ''"), running);
        assertTrue(running.contains("'search_path', 'rebuilt'"), running);
    }

    @Test
    void shouldAddWhatAProgramNeedsInItsOrderAndQuoteIt() {
        ClockSettings clock = new ClockSettings(Optional.empty(), 30, new BigDecimal(60));
        String sql = SessionSettings.of(DATABASE, clock)
                .with("statement_timeout", "1")
                .with("application_name", "it's")
                .sql();
        String added = "set_config('statement_timeout', '1', false), set_config('application_name', 'it''s', false)";
        assertEquals(sql(clock) + ", " + added, sql);
    }

    private static String sql(ClockSettings clock) {
        return SessionSettings.of(DATABASE, clock).sql();
    }
}
