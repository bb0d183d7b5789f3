package org.lmsanalytics.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lmsanalytics.contract.connection.KafkaConnection;
import org.lmsanalytics.verifier.report.VerificationException;

class VerifierSettingsTest {
    @Test
    void shouldHaveDefaults() {
        assertEquals(
                VerifierSettings.of(
                        "localhost:9092",
                        "jdbc:postgresql://localhost:5432/lms_analytics?loginTimeout=10",
                        "analytics_user",
                        "analytics_password"),
                VerifierSettings.ofEnvironment(Map.of("ANALYTICS_CLOCK", "")));
    }

    @Test
    void shouldReadEveryName() {
        assertEquals(
                new VerifierSettings(
                        KafkaConnection.plaintext("kafka:1"),
                        "jdbc:postgresql://postgres:2/analytics?loginTimeout=10",
                        "somebody",
                        "secret",
                        "analytics_2",
                        Optional.of(Instant.parse("2014-12-01T00:00:00Z")),
                        14,
                        new BigDecimal("62.5")),
                VerifierSettings.ofEnvironment(Map.of(
                        "KAFKA_BROKERS", "kafka:1",
                        "DB_HOST", "postgres",
                        "DB_PORT", "2",
                        "DB_NAME", "analytics",
                        "DB_USER", "somebody",
                        "DB_PASSWORD", "secret",
                        "DB_SCHEMA", "analytics_2",
                        "ANALYTICS_CLOCK", "2014-12-01T00:00:00Z",
                        "DROPPED_AFTER_DAYS", "14",
                        "PASS_MARK", "62.5")));
    }

    @ParameterizedTest
    @CsvSource({
        "DB_SCHEMA, Analytics",
        "DB_SCHEMA, a;b",
        "ANALYTICS_CLOCK, yesterday",
        "DROPPED_AFTER_DAYS, 1.5",
        "DB_SSL_MODE, always",
        "KAFKA_SECURITY_PROTOCOL, TLS",
        "PASS_MARK, half"
    })
    void shouldNameWhatCannotBeRead(String name, String text) {
        VerificationException refused =
                assertThrows(VerificationException.class, () -> VerifierSettings.ofEnvironment(Map.of(name, text)));
        assertTrue(refused.getMessage().contains(name), refused::getMessage);
        assertTrue(refused.getMessage().contains(text), refused::getMessage);
    }
}
