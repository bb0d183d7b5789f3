package org.lmsanalytics.serving.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lmsanalytics.contract.connection.CertificateAuthorities.OF_JAVA;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lmsanalytics.contract.connection.KafkaConnection;
import org.lmsanalytics.contract.connection.KafkaProtocol;
import org.lmsanalytics.contract.connection.PostgresAddress;
import org.lmsanalytics.contract.connection.RedisConnection;
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
    private static final String KEY = "s3cret key of services";
    private static final String SECRET = "s3cret of 32 bytes, 0123456789ab";
    private static final String ENCRYPTION_KEY =
            Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));

    @Test
    void shouldHaveDefaults() {
        assertEquals(
                new Settings(
                        NodeEnvironment.DEVELOPMENT,
                        new HttpSettings("127.0.0.1", 3007, Duration.ZERO),
                        new LogSettings(LogLevel.INFO, LogFormat.JSON),
                        new DatabaseSettings(
                                new PostgresAddress("localhost", 5432, "lms_analytics", SslMode.PREFER, OF_JAVA),
                                "analytics",
                                "analytics_user",
                                "analytics_password",
                                2,
                                20),
                        new RedisConnection("localhost", 6379, 2, "", "", false, OF_JAVA),
                        new KafkaSettings(KafkaConnection.plaintext("localhost:9092"), "analytics-service"),
                        new AccessSettings(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        new LimitSettings(160, 6_000, Duration.ofSeconds(30)),
                        new CorsSettings(Set.of()),
                        new LiveSettings(200, Duration.ofSeconds(15)),
                        new CacheSettings(Duration.ofSeconds(300), Duration.ofSeconds(60)),
                        new ReportSettings(
                                Path.of("/tmp/reports"),
                                50,
                                Optional.empty(),
                                Optional.empty(),
                                Duration.ofDays(7),
                                Duration.ofDays(90)),
                        new ClockSettings(Optional.empty(), 30, new BigDecimal(60)),
                        new TraceSettings(
                                TracesExporter.NONE,
                                Map.of(
                                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                                        "http://localhost:4318",
                                        "OTEL_SERVICE_NAME",
                                        "serving-api"))),
                Settings.from(Map.of()));
    }

    @Test
    void shouldTakeEveryNameFromTheEnvironment() {
        Map<String, String> environment = Map.ofEntries(
                Map.entry("HOST", "0.0.0.0"),
                Map.entry("PORT", "8080"),
                Map.entry("NODE_ENV", "production"),
                Map.entry("SHUTDOWN_DELAY_SECONDS", "5"),
                Map.entry("DB_HOST", "postgres"),
                Map.entry("DB_PORT", "5433"),
                Map.entry("DB_NAME", "other"),
                Map.entry("DB_SCHEMA", "rebuilt_2"),
                Map.entry("DB_SSL_MODE", "verify-full"),
                Map.entry("DB_USER", "somebody"),
                Map.entry("DB_PASSWORD", "s3cret"),
                Map.entry("DB_POOL_MIN", "3"),
                Map.entry("DB_POOL_MAX", "7"),
                Map.entry("REDIS_HOST", "redis"),
                Map.entry("REDIS_PORT", "6380"),
                Map.entry("REDIS_USERNAME", "program"),
                Map.entry("REDIS_PASSWORD", "s3cret too"),
                Map.entry("REDIS_TLS", "true"),
                Map.entry("REDIS_DB", "5"),
                Map.entry("KAFKA_BROKERS", "kafka:1"),
                Map.entry("KAFKA_SECURITY_PROTOCOL", "SASL_SSL"),
                Map.entry("KAFKA_SASL_MECHANISM", "SCRAM-SHA-256"),
                Map.entry("KAFKA_USERNAME", "program"),
                Map.entry("KAFKA_PASSWORD", "s3cret"),
                Map.entry("KAFKA_CLIENT_ID", "client"),
                Map.entry("KAFKA_GROUP_ID", "group"),
                Map.entry("JWT_SECRET", SECRET),
                Map.entry("JWT_ISSUER", "https://login.example.org"),
                Map.entry("JWT_AUDIENCE", "analytics"),
                Map.entry("SERVICE_API_KEY", KEY),
                Map.entry("MAX_CONCURRENT_REQUESTS", "9"),
                Map.entry("RATE_LIMIT_PER_MINUTE", "60"),
                Map.entry("REQUEST_TIMEOUT_SECONDS", "7"),
                Map.entry("CORS_ORIGINS", "https://lms.example.org, http://localhost:8080"),
                Map.entry("PASS_MARK", "55.5"),
                Map.entry("MAX_LIVE_CONNECTIONS", "7"),
                Map.entry("LIVE_HEARTBEAT_SECONDS", "5"),
                Map.entry("CACHE_TTL_SECONDS", "10"),
                Map.entry("DASHBOARD_CACHE_TTL_SECONDS", "11"),
                Map.entry("REPORTS_STORAGE_PATH", "/reports"),
                Map.entry("MAX_REPORT_SIZE_MB", "12"),
                Map.entry("REPORTS_ENCRYPTION_KEY", ENCRYPTION_KEY),
                Map.entry("REPORTS_S3_BUCKET", "reports"),
                Map.entry("REPORTS_S3_ENDPOINT", "http://storage:9000"),
                Map.entry("REPORTS_S3_REGION", "eu-central-1"),
                Map.entry("REPORTS_S3_PREFIX", "analytics/"),
                Map.entry("REPORTS_S3_PATH_STYLE", "true"),
                Map.entry("REPORTS_S3_ACCESS_KEY", "id"),
                Map.entry("REPORTS_S3_SECRET_KEY", "s3cret"),
                Map.entry("REPORT_RETENTION_DAYS", "8"),
                Map.entry("REPORT_JOB_RETENTION_DAYS", "91"),
                Map.entry("OTEL_TRACES_EXPORTER", "otlp"),
                Map.entry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"),
                Map.entry("OTEL_SERVICE_NAME", "analytics"),
                Map.entry("OTEL_TRACES_SAMPLER", "always_off"),
                Map.entry("ANALYTICS_CLOCK", "2014-12-01T01:00:00+01:00"),
                Map.entry("DROPPED_AFTER_DAYS", "14"),
                Map.entry("LOG_LEVEL", "debug"),
                Map.entry("LOG_FORMAT", "text"));
        assertEquals(
                environment.keySet(),
                Stream.concat(names(), Stream.of("OTEL_TRACES_SAMPLER"))
                        // Not together with JWT_SECRET, and a file that must be there: both tested elsewhere.
                        .filter(name -> !name.equals("JWT_JWKS_URL") && !name.equals("TLS_CA_FILE"))
                        .collect(Collectors.toSet()),
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
                                7),
                        new RedisConnection("redis", 6380, 5, "program", "s3cret too", true, OF_JAVA),
                        new KafkaSettings(
                                new KafkaConnection(
                                        "kafka:1",
                                        KafkaProtocol.SASL_SSL,
                                        SaslMechanism.SCRAM_SHA_256,
                                        "program",
                                        "s3cret",
                                        OF_JAVA),
                                "client"),
                        new AccessSettings(
                                Optional.of(SECRET),
                                Optional.empty(),
                                Optional.of("https://login.example.org"),
                                Optional.of("analytics"),
                                Optional.of(KEY)),
                        new LimitSettings(9, 60, Duration.ofSeconds(7)),
                        new CorsSettings(Set.of("https://lms.example.org", "http://localhost:8080")),
                        new LiveSettings(7, Duration.ofSeconds(5)),
                        new CacheSettings(Duration.ofSeconds(10), Duration.ofSeconds(11)),
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
                                        Optional.of(new BucketSettings.Credentials("id", "s3cret")))),
                                Duration.ofDays(8),
                                Duration.ofDays(91)),
                        new ClockSettings(
                                Optional.of(Instant.parse("2014-12-01T00:00:00Z")), 14, new BigDecimal("55.5")),
                        new TraceSettings(
                                TracesExporter.OTLP,
                                Map.of(
                                        "OTEL_TRACES_EXPORTER",
                                        "otlp",
                                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                                        "http://collector:4318",
                                        "OTEL_SERVICE_NAME",
                                        "analytics",
                                        "OTEL_TRACES_SAMPLER",
                                        "always_off"))),
                Settings.from(environment));
    }

    @Test
    void shouldTreatAnEmptyVariableAsNotSet() {
        assertEquals(
                Settings.from(Map.of()),
                Settings.from(Map.of("REDIS_PASSWORD", "", "PORT", " ", "ANALYTICS_CLOCK", "", "LOG_LEVEL", "")));
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, 65536",
        "PORT, -1",
        "PORT, http",
        "DB_PORT, 0",
        "DB_SCHEMA, Analytics",
        "DB_SCHEMA, 2nd",
        "DB_SCHEMA, 'a\", public'",
        "DB_POOL_MIN, 21",
        "DB_POOL_MIN, 1.5",
        "DB_POOL_MAX, 0",
        "REDIS_PORT, 99999999999",
        "REDIS_DB, -1",
        "ANALYTICS_CLOCK, yesterday",
        "ANALYTICS_CLOCK, 2014-12-01",
        "DROPPED_AFTER_DAYS, -1",
        "PASS_MARK, 100.1",
        "PASS_MARK, -1",
        "PASS_MARK, half",
        "MAX_LIVE_CONNECTIONS, -1",
        "LIVE_HEARTBEAT_SECONDS, 0",
        "MAX_CONCURRENT_REQUESTS, 0",
        "RATE_LIMIT_PER_MINUTE, -1",
        "REQUEST_TIMEOUT_SECONDS, 0",
        "CORS_ORIGINS, *",
        "CORS_ORIGINS, null",
        "CORS_ORIGINS, https://lms.example.org/",
        "CORS_ORIGINS, lms.example.org",
        "LOG_LEVEL, loud",
        "LOG_FORMAT, xml",
        "NODE_ENV, staging",
        "SHUTDOWN_DELAY_SECONDS, -1",
        "CACHE_TTL_SECONDS, 0",
        "DASHBOARD_CACHE_TTL_SECONDS, 1m",
        "MAX_REPORT_SIZE_MB, 0",
        "OTEL_TRACES_EXPORTER, zipkin",
        "OTEL_EXPORTER_OTLP_ENDPOINT, localhost:4318"
    })
    void shouldRefuseAWrongValueAndNameItsVariable(String variable, String value) {
        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> Settings.from(Map.of(variable, value)));
        assertTrue(refused.getMessage().startsWith(variable + " is "), refused::getMessage);
        assertTrue(refused.getMessage().contains(value), refused::getMessage);
    }

    @Test
    void shouldNotWantMoreIdleConnectionsThanItMayHave() {
        assertEquals(1, Settings.from(Map.of("DB_POOL_MAX", "1")).database().poolMin());
    }

    @Test
    void shouldStopTheClockOnlyWhenItIsFixed() {
        Settings fixed = Settings.from(Map.of("ANALYTICS_CLOCK", "2014-12-01T00:00:00Z"));
        assertEquals(
                Instant.parse("2014-12-01T00:00:00Z"), fixed.clock().clock().instant());
        assertTrue(Settings.from(Map.of()).clock().clock().instant().isAfter(Instant.parse("2024-01-01T00:00:00Z")));
    }

    private static void assertRefused(Map<String, String> environment, String reason) {
        ConfigurationException refused = assertThrows(ConfigurationException.class, () -> Settings.from(environment));
        assertTrue(refused.getMessage().startsWith(reason), refused::getMessage);
    }

    @Test
    void shouldLetAsManyRequestsRunAsItsConnectionsCanAnswerSoon() {
        assertEquals(16, Settings.from(Map.of("DB_POOL_MAX", "2")).limits().concurrentRequests());
    }

    @ParameterizedTest
    @CsvSource({
        "KAFKA_SECURITY_PROTOCOL=SASL_SSL KAFKA_PASSWORD=s3cret, KAFKA_USERNAME is not set",
        "KAFKA_SECURITY_PROTOCOL=SASL_SSL KAFKA_USERNAME=api, KAFKA_PASSWORD is not set",
        "KAFKA_USERNAME=api KAFKA_PASSWORD=s3cret, KAFKA_USERNAME is set",
        "KAFKA_SASL_MECHANISM=GSSAPI, KAFKA_SASL_MECHANISM is 'GSSAPI'",
        "REDIS_USERNAME=api, REDIS_USERNAME is set",
        "TLS_CA_FILE=/no/such/file, TLS_CA_FILE names /no/such/file"
    })
    void shouldRefuseConnectionsThatCannotBe(String variables, String reason) {
        assertRefused(
                Arrays.stream(variables.split(" "))
                        .map(variable -> variable.split("="))
                        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])),
                reason);
    }

    @Test
    void shouldTellAllThatIsWrongAtOnce() {
        Map<String, String> environment = Map.of(
                "PORT", "http", "DB_POOL_MIN", "9", "DB_POOL_MAX", "3", "JWT_SECRET", "short", "LOG_LEVEL", "loud");
        ConfigurationException refused = assertThrows(ConfigurationException.class, () -> Settings.from(environment));
        assertEquals(
                List.of("PORT", "LOG_LEVEL", "DB_POOL_MIN", "JWT_SECRET"),
                refused.getMessage()
                        .lines()
                        .map(line -> line.substring(0, line.indexOf(" ")))
                        .toList());
    }

    private static Stream<String> names() {
        return Variables.SECTIONS.stream()
                .flatMap(section -> section.variables().stream())
                .map(Variable::name);
    }
}
