package org.lmsanalytics.service.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.lmsanalytics.service.config.DatabaseSettings;

class JdbcUrlTest {
    @Test
    void shouldQuoteWhatAUrlCannotHold() {
        assertEquals("jdbc:postgresql://[::1]:5432/a%20b%2Fc%3F", url("::1", "a b/c?"));
        assertEquals("jdbc:postgresql://db:5432/lms_analytics", url("db", "lms_analytics"));
    }

    private static String url(String host, String name) {
        return JdbcUrl.of(new DatabaseSettings(host, 5432, name, "analytics", "user", "password", 0, 1));
    }
}
