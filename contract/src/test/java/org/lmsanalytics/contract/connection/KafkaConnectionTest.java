package org.lmsanalytics.contract.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaConnectionTest {
    private static final Map<String, String> LOGIN = Map.of(
            "KAFKA_BROKERS", "kafka:1,kafka:2",
            "KAFKA_SECURITY_PROTOCOL", "sasl_ssl",
            "KAFKA_USERNAME", "job",
            "KAFKA_PASSWORD", " secret ");

    @Test
    void shouldBeNeitherEncryptedNorAuthenticatedWhenNothingIsSet() {
        KafkaConnection kafka = KafkaConnection.from(Map.of());
        assertEquals(
                Map.of("bootstrap.servers", "localhost:9092", "security.protocol", "PLAINTEXT"), kafka.with(Map.of()));
        assertEquals("localhost:9092", kafka.toString());
    }

    @Test
    void shouldAddToWhatAClientSaysItself() {
        assertEquals(
                Map.of(
                        "bootstrap.servers", "kafka:1",
                        "security.protocol", "PLAINTEXT",
                        "acks", "all"),
                KafkaConnection.plaintext("kafka:1").with(Map.of("acks", "all")));
    }

    @Test
    void shouldLogInByScramUnlessToldOtherwise() {
        KafkaConnection kafka = KafkaConnection.from(LOGIN);
        assertEquals(
                Map.of(
                        "bootstrap.servers", "kafka:1,kafka:2",
                        "security.protocol", "SASL_SSL",
                        "sasl.mechanism", "SCRAM-SHA-512",
                        "sasl.jaas.config",
                                "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                        + " username=\"job\" password=\" secret \";"),
                kafka.with(Map.of()));
        assertEquals(kafka.with(Map.of()), Map.copyOf(kafka.properties()));
        assertEquals("kafka:1,kafka:2 (SASL_SSL, SCRAM-SHA-512)", kafka.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "SASL_SSL, '', secret, 'KAFKA_USERNAME is not set, but KAFKA_SECURITY_PROTOCOL SASL_SSL needs it'",
        "SASL_PLAINTEXT, job, '', 'KAFKA_PASSWORD is not set, but KAFKA_SECURITY_PROTOCOL SASL_PLAINTEXT needs it'",
        "SSL, job, secret, 'KAFKA_USERNAME is set, but KAFKA_SECURITY_PROTOCOL SSL would not use it: set KAFKA_SECURITY_PROTOCOL to SASL_SSL'",
        "PLAINTEXT, '', secret, 'KAFKA_PASSWORD is set, but KAFKA_SECURITY_PROTOCOL PLAINTEXT would not use it: set KAFKA_SECURITY_PROTOCOL to SASL_SSL'",
        "TLS, '', '', 'KAFKA_SECURITY_PROTOCOL is ''TLS'', not one of PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL'"
    })
    void shouldRefuseWhatDoesNotGoTogether(String protocol, String user, String password, String message) {
        Map<String, String> environment =
                Map.of("KAFKA_SECURITY_PROTOCOL", protocol, "KAFKA_USERNAME", user, "KAFKA_PASSWORD", password);
        var refused = assertThrows(ConnectionSettingsException.class, () -> KafkaConnection.from(environment));
        assertEquals(message, refused.getMessage());
    }
}
