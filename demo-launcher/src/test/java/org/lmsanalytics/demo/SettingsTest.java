package org.lmsanalytics.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lmsanalytics.servers.PostgresAccount;

class SettingsTest {
    @Test
    void shouldUseTheSpecificationsPortsWhenNothingIsSaid() {
        Settings settings = Settings.from(Map.of());
        assertEquals(
                List.of(9092, 5432, 6379, 8081, 3007),
                settings.ports().stream().map(ListeningPort::number).toList());
        assertEquals(PostgresAccount.DEFAULT, settings.account());
        assertEquals(2, settings.redisDatabase());
    }

    @Test
    void shouldTakeEveryVariable() {
        Settings settings = Settings.from(Map.of(
                "KAFKA_BROKERS", "127.0.0.1:19092",
                "DB_PORT", "15432",
                "DB_NAME", "name",
                "DB_USER", "user",
                "DB_PASSWORD", "password",
                "REDIS_PORT", "16379",
                "REDIS_DB", "3",
                "PORT", "13007",
                "FLINK_UI_PORT", "18081",
                "FLINK_SLOTS", "4"));
        assertEquals(
                new Settings(19092, 15432, new PostgresAccount("name", "user", "password"), 16379, 3, 13007, 18081, 4),
                settings);
    }

    @Test
    void shouldTakeABlankVariableAsNotSaid() {
        assertEquals(5432, Settings.from(Map.of("DB_PORT", " ")).databasePort());
    }

    @Test
    void shouldReadBackWhatItTellsThePrograms() {
        Settings settings = Settings.from(Map.of("DB_PORT", "15432", "KAFKA_BROKERS", "localhost:1234"));
        assertEquals(settings, Settings.from(settings.environment()));
    }

    @ParameterizedTest
    @CsvSource({
        "DB_PORT, x",
        "DB_PORT, 0",
        "DB_PORT, 65536",
        "PORT, -1",
        "REDIS_DB, 16",
        "FLINK_UI_PORT, 80.5",
        "FLINK_SLOTS, 1",
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
}
