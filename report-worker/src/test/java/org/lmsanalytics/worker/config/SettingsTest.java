package org.lmsanalytics.worker.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lmsanalytics.contract.connection.CertificateAuthorities.OF_JAVA;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lmsanalytics.contract.connection.KafkaConnection;
import org.lmsanalytics.contract.connection.KafkaProtocol;
import org.lmsanalytics.contract.connection.PostgresAddress;
import org.lmsanalytics.contract.connection.SaslMechanism;
import org.lmsanalytics.contract.connection.SslMode;
import org.lmsanalytics.service.config.BucketSettings;
import org.lmsanalytics.service.config.ClockSettings;
import org.lmsanalytics.service.config.ConfigurationException;
import org.lmsanalytics.service.config.DatabaseSettings;
import org.lmsanalytics.service.config.HttpSettings;
import org.lmsanalytics.service.config.KafkaSettings;
import org.lmsanalytics.service.config.LogFormat;
import org.lmsanalytics.service.config.LogLevel;
import org.lmsanalytics.service.config.LogSettings;
import org.lmsanalytics.service.config.NodeEnvironment;
import org.lmsanalytics.service.config.ReportSettings;
import org.lmsanalytics.service.config.Variable;

class SettingsTest {
    private static final String ENCRYPTION_KEY = "czNjcmV0IG9mIDMyIGJ5dGVzLCAwMTIzNDU2Nzg5YWI=";

    private static final Map<String, String> EVERYTHING = Map.ofEntries(
            Map.entry("PORT", "8080"),
            Map.entry("HOST", "0.0.0.0"),
            Map.entry("NODE_ENV", "production"),
            Map.entry("SHUTDOWN_DELAY_SECONDS", "5"),
            Map.entry("LOG_LEVEL", "debug"),
            Map.entry("LOG_FORMAT", "text"),
            Map.entry("DB_HOST", "postgres"),
            Map.entry("DB_PORT", "5433"),
            Map.entry("DB_NAME", "other"),
            Map.entry("DB_SCHEMA", "rebuilt_2"),
            Map.entry("DB_SSL_MODE", "verify-full"),
            Map.entry("DB_USER", "somebody"),
            Map.entry("DB_PASSWORD", "s3cret"),
            Map.entry("DB_POOL_MIN", "3"),
            Map.entry("DB_POOL_MAX", "17"),
            Map.entry("KAFKA_BROKERS", "kafka:1"),
            Map.entry("KAFKA_SECURITY_PROTOCOL", "SASL_SSL"),
            Map.entry("KAFKA_SASL_MECHANISM", "SCRAM-SHA-256"),
            Map.entry("KAFKA_USERNAME", "program"),
            Map.entry("KAFKA_PASSWORD", "s3cret"),
            Map.entry("KAFKA_CLIENT_ID", "client"),
            Map.entry("REPORTS_STORAGE_PATH", "/reports"),
            Map.entry("MAX_REPORT_SIZE_MB", "12"),
            Map.entry("REPORTS_ENCRYPTION_KEY", ENCRYPTION_KEY),
            Map.entry("REPORTS_S3_BUCKET", "reports"),
            Map.entry("REPORTS_S3_ENDPOINT", "http://storage:9000"),
            Map.entry("REPORTS_S3_REGION", "eu-central-1"),
            Map.entry("REPORTS_S3_PREFIX", "analytics/"),
            Map.entry("REPORTS_S3_PATH_STYLE", "true"),
            Map.entry("REPORTS_S3_ACCESS_KEY", "s3cret id"),
            Map.entry("REPORTS_S3_SECRET_KEY", "s3cret too"),
            Map.entry("REPORT_RETENTION_DAYS", "8"),
            Map.entry("REPORT_JOB_RETENTION_DAYS", "91"),
            Map.entry("REPORT_CONCURRENCY", "4"),
            Map.entry("REPORT_MAX_ATTEMPTS", "3"),
            Map.entry("REPORT_HEARTBEAT_SECONDS", "20"),
            Map.entry("REPORT_POLL_MILLIS", "250"),
            Map.entry("ANALYTICS_CLOCK", "2014-12-01T01:00:00+01:00"),
            Map.entry("DROPPED_AFTER_DAYS", "14"),
            Map.entry("PASS_MARK", "55.5"));

    @Test
    void shouldHaveDefaults() {
        assertEquals(
                new Settings(
                        NodeEnvironment.DEVELOPMENT,
                        new HttpSettings("127.0.0.1", 3008, Duration.ZERO),
                        new LogSettings(LogLevel.INFO, LogFormat.JSON),
                        new DatabaseSettings(
                                new PostgresAddress("localhost", 5432, "lms_analytics", SslMode.PREFER, OF_JAVA),
                                "analytics",
                                "analytics_user",
                                "analytics_password",
                                1,
                                10),
                        new KafkaSettings(KafkaConnection.plaintext("localhost:9092"), "report-worker"),
                        new ReportSettings(
                                Path.of("/tmp/reports"),
                                50,
                                Optional.empty(),
                                Optional.empty(),
                                Duration.ofDays(7),
                                Duration.ofDays(90)),
                        new QueueSettings(2, 5, Duration.ofSeconds(10), Duration.ofMillis(500)),
                        new ClockSettings(Optional.empty(), 30, new BigDecimal(60))),
                Settings.from(Map.of()));
    }

    @Test
    void shouldTakeEveryNameFromTheEnvironment() {
        assertEquals(
                Settings.sections().stream()
                        .flatMap(section -> section.variables().stream())
                        .map(Variable::name)
                        // A file that must be there, which is tested elsewhere.
                        .filter(name -> !name.equals("TLS_CA_FILE"))
                        .collect(Collectors.toSet()),
                EVERYTHING.keySet(),
                "every name, and no other");

        assertEquals(
                new Settings(
                        NodeEnvironment.PRODUCTION,
                        new HttpSettings("0.0.0.0", 8080, Duration.ofSeconds(5)),
                        new LogSettings(LogLevel.DEBUG, LogFormat.TEXT),
                        new DatabaseSettings(
                                new PostgresAddress("postgres", 5433, "other", SslMode.VERIFY_FULL, OF_JAVA),
                                "rebuilt_2",
                                "somebody",
                                "s3cret",
                                3,
                                17),
                        new KafkaSettings(
                                new KafkaConnection(
                                        "kafka:1",
                                        KafkaProtocol.SASL_SSL,
                                        SaslMechanism.SCRAM_SHA_256,
                                        "program",
                                        "s3cret",
                                        OF_JAVA),
                                "client"),
                        new ReportSettings(
                                Path.of("/reports"),
                                12,
                                Optional.of(ENCRYPTION_KEY),
                                Optional.of(new BucketSettings(
                                        "reports",
                                        Optional.of(URI.create("http://storage:9000")),
                                        "eu-central-1",
                                        "analytics/",
                                        true,
                                        Optional.of(new BucketSettings.Credentials("s3cret id", "s3cret too")))),
                                Duration.ofDays(8),
                                Duration.ofDays(91)),
                        new QueueSettings(4, 3, Duration.ofSeconds(20), Duration.ofMillis(250)),
                        new ClockSettings(
                                Optional.of(Instant.parse("2014-12-01T00:00:00Z")), 14, new BigDecimal("55.5"))),
                Settings.from(EVERYTHING));
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, 65536",
        "NODE_ENV, staging",
        "SHUTDOWN_DELAY_SECONDS, -1",
        "LOG_LEVEL, loud",
        "DB_SCHEMA, Analytics",
        "DB_POOL_MAX, 3",
        "MAX_REPORT_SIZE_MB, 0",
        "REPORTS_S3_PATH_STYLE, yes",
        "REPORT_JOB_RETENTION_DAYS, 6",
        "REPORT_CONCURRENCY, 0",
        "REPORT_MAX_ATTEMPTS, 0",
        "REPORT_HEARTBEAT_SECONDS, often",
        "REPORT_POLL_MILLIS, 0.5",
        "PASS_MARK, 100.1"
    })
    void shouldRefuseAWrongValueAndNameItsVariable(String variable, String value) {
        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> Settings.from(Map.of(variable, value)));
        assertTrue(refused.getMessage().startsWith(variable + " is "), refused::getMessage);
        assertTrue(refused.getMessage().contains(value), refused::getMessage);
    }

    @Test
    void shouldHaveAConnectionForEachReportAndSomeForTheQueue() {
        Map<String, String> environment = Map.of("REPORT_CONCURRENCY", "9", "DB_POOL_MAX", "10");
        ConfigurationException refused = assertThrows(ConfigurationException.class, () -> Settings.from(environment));
        assertEquals("DB_POOL_MAX is 10, but REPORT_CONCURRENCY 9 needs 15", refused.getMessage());
    }

    @Test
    void shouldTellAllThatIsWrongAtOnce() {
        Map<String, String> environment = Map.of(
                "PORT",
                "http",
                "REPORT_POLL_MILLIS",
                "soon",
                "REPORTS_ENCRYPTION_KEY",
                "short",
                "NODE_ENV",
                "production");
        ConfigurationException refused = assertThrows(ConfigurationException.class, () -> Settings.from(environment));
        assertEquals(
                List.of("PORT", "REPORTS_ENCRYPTION_KEY", "REPORT_POLL_MILLIS", "DB_PASSWORD"),
                refused.getMessage()
                        .lines()
                        .map(line -> line.substring(0, line.indexOf(" ")))
                        .toList());
    }

    @Test
    void shouldKeepSecretsOutOfTheLog() {
        String log = Settings.from(EVERYTHING).toString();
        assertFalse(log.contains("s3cret") || log.contains(ENCRYPTION_KEY), log);
    }
}
