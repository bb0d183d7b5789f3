package org.lmsanalytics.contract.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresAddressTest {
    @Test
    void shouldBeTheUsualDatabaseWhenNothingIsSet() {
        assertEquals("jdbc:postgresql://localhost:5432/lms_analytics?loginTimeout=10", url(Map.of("DB_HOST", " ")));
    }

    @Test
    void shouldTakeTheDatabaseFromTheEnvironment() {
        assertEquals(
                "jdbc:postgresql://db:6543/other?loginTimeout=10",
                url(Map.of("DB_HOST", "db", "DB_PORT", "6543", "DB_NAME", "other")));
    }

    @Test
    void shouldQuoteWhatAnAddressCannotHold() {
        assertEquals(
                "jdbc:postgresql://[::1]:5432/a%20b%2Fc%3F?loginTimeout=10",
                url(Map.of("DB_HOST", "::1", "DB_NAME", "a b/c?")));
    }

    @ParameterizedTest
    @CsvSource({
        "prefer, ''",
        "DISABLE, &sslmode=disable",
        "require, &sslmode=require",
        "verify-full, &sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory"
    })
    void shouldTellTheDriverWhetherToEncrypt(String mode, String parameters) {
        assertEquals(
                "jdbc:postgresql://localhost:5432/lms_analytics?loginTimeout=10" + parameters,
                url(Map.of("DB_SSL_MODE", mode)));
    }

    @ParameterizedTest
    @CsvSource({
        "DB_SSL_MODE, verify-ca, 'DB_SSL_MODE is ''verify-ca'', not one of disable, prefer, require, verify-full'",
        "DB_PORT, 0, 'DB_PORT is ''0'', not a whole number from 1 to 65535'",
        "DB_PORT, x, 'DB_PORT is ''x'', not a whole number from 1 to 65535'",
        "TLS_CA_FILE, /no/such/file, 'TLS_CA_FILE names /no/such/file, which cannot be read: java.nio.file.NoSuchFileException: /no/such/file'"
    })
    void shouldSayWhatIsWrong(String name, String value, String message) {
        Map<String, String> environment = Map.of(name, value);
        var refused = assertThrows(ConnectionSettingsException.class, () -> PostgresAddress.from(environment));
        assertEquals(message, refused.getMessage());
    }

    private static String url(Map<String, String> environment) {
        return PostgresAddress.from(environment).url();
    }
}
