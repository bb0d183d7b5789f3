package org.lmsanalytics.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lmsanalytics.contract.connection.CertificateAuthorities.OF_JAVA;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lmsanalytics.contract.connection.KafkaConnection;
import org.lmsanalytics.contract.connection.KafkaProtocol;
import org.lmsanalytics.contract.connection.PostgresAddress;
import org.lmsanalytics.contract.connection.RedisConnection;
import org.lmsanalytics.contract.connection.SaslMechanism;
import org.lmsanalytics.contract.connection.SslMode;
import org.lmsanalytics.job.sink.DatabaseSettings;
import org.lmsanalytics.job.sink.KafkaLogin;
import org.lmsanalytics.job.sink.RedisSettings;

class JobSettingsTest {

    @Test
    void shouldHaveTheDocumentedDefaults() {
        JobSettings expected = new JobSettings(
                KafkaConnection.plaintext("localhost:9092").withLoginClass(KafkaLogin.class),
                "analytics-group",
                new DatabaseSettings(
                        new PostgresAddress("localhost", 5432, "lms_analytics", SslMode.PREFER, OF_JAVA),
                        "analytics_user",
                        "analytics_password",
                        "analytics"),
                new RedisSettings(
                        new RedisConnection("localhost", 6379, 2, "", "", false, OF_JAVA),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1)),
                600_000,
                Duration.ofMillis(500),
                0);
        assertEquals(expected, JobSettings.from(Map.of()));
        assertEquals(expected, JobSettings.from(Map.of("DB_HOST", " ", "PASS_MARK", "")));
    }

    @Test
    void shouldTakeEveryVariable() {
        Map<String, String> environment = Map.ofEntries(
                Map.entry("KAFKA_BROKERS", "kafka:1"),
                Map.entry("KAFKA_SECURITY_PROTOCOL", "SASL_SSL"),
                Map.entry("KAFKA_SASL_MECHANISM", "SCRAM-SHA-256"),
                Map.entry("KAFKA_USERNAME", "job"),
                Map.entry("KAFKA_PASSWORD", "covert"),
                Map.entry("KAFKA_GROUP_ID", "group"),
                Map.entry("DB_HOST", "db"),
                Map.entry("DB_PORT", "2"),
                Map.entry("DB_NAME", "name"),
                Map.entry("DB_USER", "user"),
                Map.entry("DB_PASSWORD", "secret"),
                Map.entry("DB_SCHEMA", "analytics_rebuild"),
                Map.entry("DB_SSL_MODE", "verify-full"),
                Map.entry("REDIS_HOST", "redis"),
                Map.entry("REDIS_PORT", "3"),
                Map.entry("REDIS_DB", "4"),
                Map.entry("REDIS_USERNAME", "job"),
                Map.entry("REDIS_PASSWORD", "hidden"),
                Map.entry("REDIS_TLS", "true"),
                Map.entry("CACHE_TTL_SECONDS", "5"),
                Map.entry("DASHBOARD_CACHE_TTL_SECONDS", "6"),
                Map.entry("PASS_MARK", "55.5"),
                Map.entry("COMMIT_INTERVAL_MS", "1000"),
                Map.entry("MAX_UNCOMMITTED_ROWS", "9000"));
        JobSettings settings = JobSettings.from(environment);
        assertEquals(
                new JobSettings(
                        new KafkaConnection(
                                        "kafka:1",
                                        KafkaProtocol.SASL_SSL,
                                        SaslMechanism.SCRAM_SHA_256,
                                        "job",
                                        "covert",
                                        OF_JAVA)
                                .withLoginClass(KafkaLogin.class),
                        "group",
                        new DatabaseSettings(
                                new PostgresAddress("db", 2, "name", SslMode.VERIFY_FULL, OF_JAVA),
                                "user",
                                "secret",
                                "analytics_rebuild"),
                        new RedisSettings(
                                new RedisConnection("redis", 3, 4, "job", "hidden", true, OF_JAVA),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(6)),
                        555_000,
                        Duration.ofSeconds(1),
                        9_000),
                settings);
        List.of("covert", "secret", "hidden")
                .forEach(password -> assertFalse(settings.toString().contains(password), password));
    }

    @ParameterizedTest
    @CsvSource({
        "DB_PORT,0",
        "DB_PORT,x",
        "REDIS_DB,-1",
        "PASS_MARK,101",
        "PASS_MARK,high",
        "COMMIT_INTERVAL_MS,1",
        "DB_SCHEMA,a b"
    })
    void shouldNameTheVariableThatIsWrong(String name, String value) {
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> JobSettings.from(Map.of(name, value)));
        assertTrue(wrong.getMessage().contains(name), wrong.getMessage());
    }
}
