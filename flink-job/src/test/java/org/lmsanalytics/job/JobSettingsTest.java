package org.lmsanalytics.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lmsanalytics.job.sink.DatabaseSettings;
import org.lmsanalytics.job.sink.RedisSettings;

class JobSettingsTest {

    @Test
    void shouldHaveTheDocumentedDefaults() {
        JobSettings expected = new JobSettings(
                "localhost:9092",
                "analytics-group",
                new DatabaseSettings(
                        "localhost", 5432, "lms_analytics", "analytics_user", "analytics_password", "analytics"),
                new RedisSettings("localhost", 6379, 2, "", Duration.ofMinutes(5), Duration.ofMinutes(1)),
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
                Map.entry("KAFKA_GROUP_ID", "group"),
                Map.entry("DB_HOST", "db"),
                Map.entry("DB_PORT", "2"),
                Map.entry("DB_NAME", "name"),
                Map.entry("DB_USER", "user"),
                Map.entry("DB_PASSWORD", "secret"),
                Map.entry("DB_SCHEMA", "analytics_rebuild"),
                Map.entry("REDIS_HOST", "redis"),
                Map.entry("REDIS_PORT", "3"),
                Map.entry("REDIS_DB", "4"),
                Map.entry("REDIS_PASSWORD", "hidden"),
                Map.entry("CACHE_TTL_SECONDS", "5"),
                Map.entry("DASHBOARD_CACHE_TTL_SECONDS", "6"),
                Map.entry("PASS_MARK", "55.5"),
                Map.entry("COMMIT_INTERVAL_MS", "1000"),
                Map.entry("MAX_UNCOMMITTED_ROWS", "9000"));
        JobSettings settings = JobSettings.from(environment);
        assertEquals(
                new JobSettings(
                        "kafka:1",
                        "group",
                        new DatabaseSettings("db", 2, "name", "user", "secret", "analytics_rebuild"),
                        new RedisSettings("redis", 3, 4, "hidden", Duration.ofSeconds(5), Duration.ofSeconds(6)),
                        555_000,
                        Duration.ofSeconds(1),
                        9_000),
                settings);
        assertTrue(
                !settings.toString().contains("secret") && !settings.toString().contains("hidden"));
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
