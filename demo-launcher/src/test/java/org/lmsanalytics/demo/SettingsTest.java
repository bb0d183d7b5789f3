package org.lmsanalytics.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lmsanalytics.servers.PostgresAccount;

class SettingsTest {
    private static final String SECRET = "s3cret of 32 bytes, 0123456789ab";
    private static final String KEY = "s3cret key of services";

    @Test
    void shouldUseTheSpecificationsPortsWhenNothingIsSaid() {
        Settings settings = Settings.from(Map.of());
        assertEquals(
                List.of(9092, 5432, 6379, 8081, 9249, 9250, 3007, 3008),
                settings.ports().stream().map(ListeningPort::number).toList());
        assertEquals(PostgresAccount.DEFAULT, settings.account());
        assertEquals(2, settings.redisDatabase());
    }

    @Test
    void shouldTakeEveryVariable() {
        Settings settings = Settings.from(Map.ofEntries(
                Map.entry("KAFKA_BROKERS", "127.0.0.1:19092"),
                Map.entry("DB_PORT", "15432"),
                Map.entry("DB_NAME", "name"),
                Map.entry("DB_USER", "user"),
                Map.entry("DB_PASSWORD", "password"),
                Map.entry("REDIS_PORT", "16379"),
                Map.entry("REDIS_DB", "3"),
                Map.entry("PORT", "13007"),
                Map.entry("REPORT_WORKER_PORT", "13008"),
                Map.entry("FLINK_UI_PORT", "18081"),
                Map.entry("JOB_MANAGER_METRICS_PORT", "19249"),
                Map.entry("TASK_MANAGER_METRICS_PORT", "19250"),
                Map.entry("FLINK_SLOTS", "4"),
                Map.entry("FLINK_TASK_MANAGERS", "2"),
                Map.entry("JWT_SECRET", SECRET),
                Map.entry("SERVICE_API_KEY", KEY)));
        assertEquals(
                new Settings(
                        19092,
                        15432,
                        new PostgresAccount("name", "user", "password"),
                        16379,
                        3,
                        13007,
                        13008,
                        18081,
                        19249,
                        19250,
                        4,
                        2,
                        new ApiAccess(SECRET, KEY)),
                settings);
    }

    @Test
    void shouldTakeABlankVariableAsNotSaid() {
        assertEquals(5432, Settings.from(Map.of("DB_PORT", " ")).databasePort());
    }

    @Test
    void shouldReadBackWhatItTellsThePrograms() {
        Settings settings = Settings.from(Map.of("DB_PORT", "15432", "KAFKA_BROKERS", "localhost:1234"));
        assertEquals(settings, Settings.from(settings.apiEnvironment()));
    }

    @Test
    void shouldLetTheReportWorkerListenBesideTheApi() {
        Settings settings = Settings.from(Map.of("PORT", "13007", "REPORT_WORKER_PORT", "13008"));
        assertEquals("13007", settings.apiEnvironment().get("PORT"));
        assertEquals("13008", settings.reportWorkerEnvironment().get("PORT"));
        assertEquals("http://127.0.0.1:13008", settings.reportWorkerUrl());
    }

    @ParameterizedTest
    @CsvSource({
        "DB_PORT, x",
        "DB_PORT, 0",
        "DB_PORT, 65536",
        "PORT, -1",
        "REPORT_WORKER_PORT, 0",
        "REDIS_DB, 16",
        "FLINK_UI_PORT, 80.5",
        "FLINK_SLOTS, 1",
        "FLINK_TASK_MANAGERS, 0",
        "FLINK_TASK_MANAGERS, 3",
        "KAFKA_BROKERS, kafka.example.org:9092",
        "KAFKA_BROKERS, 'localhost:1,localhost:2'",
        "KAFKA_BROKERS, localhost",
        "KAFKA_BROKERS, localhost:99999"
    })
    void shouldNameTheVariableThatMakesNoSense(String variable, String value) {
        Map<String, String> variables = Map.of(variable, value);
        DemoException failure = assertThrows(DemoException.class, () -> Settings.from(variables));
        assertTrue(failure.getMessage().startsWith(variable + " is "), failure::getMessage);
    }

    @Test
    void shouldMakeASecretForEachDemoUnlessOneIsGiven() {
        Settings first = Settings.from(Map.of());
        Settings second = Settings.from(Map.of());
        assertNotEquals(first.access().jwtSecret(), second.access().jwtSecret());
        assertNotEquals(first.access().serviceApiKey(), second.access().serviceApiKey());
    }

    @Test
    void shouldTellTheSecretsToTheApiOnly() {
        Settings settings = Settings.from(Map.of("JWT_SECRET", SECRET, "SERVICE_API_KEY", KEY));
        assertEquals(SECRET, settings.apiEnvironment().get("JWT_SECRET"));
        assertEquals(KEY, settings.apiEnvironment().get("SERVICE_API_KEY"));
        assertFalse(settings.environment().toString().contains("s3cret"));
        assertFalse(settings.reportWorkerEnvironment().toString().contains("s3cret"));
        assertFalse(settings.access().toString().contains("s3cret"));
    }

    @Test
    void shouldRefuseASecretThatTheApiWouldRefuse() {
        Map<String, String> variables = Map.of("JWT_SECRET", "your-jwt-secret");
        DemoException failure = assertThrows(DemoException.class, () -> Settings.from(variables));
        assertEquals("JWT_SECRET has 15 bytes, but needs at least 32 (256 bits)", failure.getMessage());
    }
}
