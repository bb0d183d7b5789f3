package org.lmsanalytics.service.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportVariablesTest {
    private static final String KEY =
            Base64.getEncoder().encodeToString("s3cret of 32 bytes, 0123456789ab".getBytes(StandardCharsets.UTF_8));
    private static final Map<String, String> BUCKET = Map.of(
            "REPORTS_S3_BUCKET", "reports",
            "REPORTS_S3_ENDPOINT", "http://storage:9000",
            "REPORTS_S3_REGION", "eu-central-1",
            "REPORTS_S3_PREFIX", "analytics/exports/",
            "REPORTS_S3_PATH_STYLE", "true",
            "REPORTS_S3_ACCESS_KEY", "s3cret id",
            "REPORTS_S3_SECRET_KEY", "s3cret key");

    @Test
    void shouldStoreInAFolderByDefault() {
        assertEquals(
                new ReportSettings(
                        Path.of("/tmp/reports"),
                        50,
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofDays(7),
                        Duration.ofDays(90)),
                settings(Map.of()));
    }

    @Test
    void shouldTakeABucketInPlaceOfTheFolder() {
        assertEquals(
                Optional.of(new BucketSettings(
                        "reports",
                        Optional.of(URI.create("http://storage:9000")),
                        "eu-central-1",
                        "analytics/exports/",
                        true,
                        Optional.of(new BucketSettings.Credentials("s3cret id", "s3cret key")))),
                settings(BUCKET).bucket());
        assertEquals(
                Optional.of(new BucketSettings("reports", Optional.empty(), "us-east-1", "", false, Optional.empty())),
                settings(Map.of("REPORTS_S3_BUCKET", "reports")).bucket());
    }

    @Test
    void shouldTakeAKeyOf32Bytes() {
        assertEquals(
                Optional.of(KEY),
                settings(Map.of("REPORTS_ENCRYPTION_KEY", KEY + "\n")).encryptionKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "AAAA", "czNjcmV0IG9mIDMyIGJ5dGVzLCAwMTIzNDU2Nzg5YQ=="})
    void shouldRefuseAnyOtherKeyWithoutRepeatingIt(String key) {
        assertRefused(
                Map.of("REPORTS_ENCRYPTION_KEY", key),
                "REPORTS_ENCRYPTION_KEY is not 32 bytes in base64, as openssl rand -base64 32 makes them");
    }

    @ParameterizedTest
    @CsvSource({
        "REPORTS_S3_BUCKET, Reports",
        "REPORTS_S3_BUCKET, a/b",
        "REPORTS_S3_ENDPOINT, storage:9000",
        "REPORTS_S3_PREFIX, reports",
        "REPORTS_S3_PREFIX, /reports/",
        "REPORTS_S3_PATH_STYLE, yes",
        "MAX_REPORT_SIZE_MB, 0",
        "REPORT_RETENTION_DAYS, 0",
        "REPORT_JOB_RETENTION_DAYS, forever"
    })
    void shouldRefuseAWrongValueAndNameItsVariable(String variable, String value) {
        Map<String, String> environment = new HashMap<>(BUCKET);
        environment.put(variable, value);
        ConfigurationException refused = assertThrows(ConfigurationException.class, () -> settings(environment));
        assertTrue(refused.getMessage().startsWith("%s is '%s', not ".formatted(variable, value)), refused::getMessage);
        assertEquals(1, refused.getMessage().lines().count(), refused::getMessage);
    }

    @Test
    void shouldRefuseHalfABucket() {
        assertRefused(
                Map.of("REPORTS_S3_ENDPOINT", "http://storage:9000"),
                "REPORTS_S3_ENDPOINT is set, but not REPORTS_S3_BUCKET");
        assertRefused(
                Map.of("REPORTS_S3_BUCKET", "reports", "REPORTS_S3_ACCESS_KEY", "id"),
                "REPORTS_S3_ACCESS_KEY is set, but not REPORTS_S3_SECRET_KEY");
        assertRefused(
                Map.of("REPORTS_S3_BUCKET", "reports", "REPORTS_S3_SECRET_KEY", "key"),
                "REPORTS_S3_SECRET_KEY is set, but not REPORTS_S3_ACCESS_KEY");
    }

    @Test
    void shouldNotForgetAJobBeforeItsFile() {
        assertRefused(
                Map.of("REPORT_RETENTION_DAYS", "8", "REPORT_JOB_RETENTION_DAYS", "7"),
                "REPORT_JOB_RETENTION_DAYS is 7, under REPORT_RETENTION_DAYS 8");
    }

    @Test
    void shouldKeepSecretsOutOfTheLog() {
        Map<String, String> environment = new HashMap<>(BUCKET);
        environment.put("REPORTS_ENCRYPTION_KEY", KEY);
        ReportSettings settings = settings(environment);
        assertEquals("s3://reports/analytics/exports/ at http://storage:9000, encrypted", settings.toString());
        assertFalse(settings.bucket().orElseThrow().credentials().toString().contains("s3cret"));
    }

    private static void assertRefused(Map<String, String> environment, String reason) {
        ConfigurationException refused = assertThrows(ConfigurationException.class, () -> settings(environment));
        assertEquals(reason, refused.getMessage());
    }

    private static ReportSettings settings(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        Optional<ReportSettings> settings = environment.read(new ReportVariables()::settings);
        environment.requireNoProblems();
        return settings.orElseThrow();
    }
}
