package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.serving.config.Settings;

class HealthIT {
    private static TestServers servers;

    @BeforeAll
    static void start() {
        servers = Facts.startWithKafka();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void shouldTellHowFarTheReadModelIsBehindTheSourceAndThatKafkaIsDown() throws SQLException {
        try (Api api = start(servers.kafka().brokers())) {
            Await.until("Kafka was asked", () -> kafka(api).equals("up"));
            JsonNode health = health(api);
            assertEquals("up", health.path("status").asText(), health::toString);
            assertEquals("up", health.path("flink").path("status").asText());
            assertEquals(0, lag(health));

            api.deleteAs(TestTokens.of("admin", "a1"), "/api/v1/users/u9");
            Await.until(
                    "one record waits, for longer than a minute since the last commit", () -> lag(health(api)) == 1);
            assertEquals("stalled", health(api).path("flink").path("status").asText());
            assertEquals("degraded", health(api).path("status").asText());

            Facts.execute(
                    servers, "INSERT INTO source_positions SELECT 'user.events', p, 1 FROM generate_series(0, 3) p");
            Await.until("it was read", () -> lag(health(api)) == 0);
            Await.until("metrics say so too", () -> api.get("/metrics")
                    .body()
                    .contains("analytics_source_lag_records{topic=\"user.events\"} 0.0"));

            servers.kafka().close();
            try {
                Await.until("Kafka is missed", () -> kafka(api).equals("down"));
                assertTrue(api.get("/metrics").body().contains("analytics_kafka_up 0.0"));
                HttpResponse<String> response = api.get("/health");
                assertEquals(200, response.statusCode(), "answers are only getting old");
                assertEquals("degraded", Api.json(response).path("status").asText());
                assertEquals(
                        "unknown",
                        Api.json(response).path("flink").path("status").asText());
            } finally {
                servers.restart(TestServers.Kind.KAFKA);
            }
            Await.until("Kafka is back", () -> kafka(api).equals("up"));
        }
    }

    @Test
    void shouldNotWaitForAKafkaThatIsNotThere() {
        try (Api api = start("127.0.0.1:1")) {
            Await.until("Kafka was asked", () -> kafka(api).equals("down"));
            long begin = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                assertEquals(200, api.get("/health").statusCode());
            }
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            assertTrue(taken.toSeconds() < 5, "twenty took " + taken);
        }
    }

    @Test
    void shouldBeReadyOnlyWithAReadModelOfTheNeededVersion() throws SQLException {
        try (Api api = start("127.0.0.1:1")) {
            assertEquals(200, api.get("/health/ready").statusCode());
            assertEquals(200, api.get("/health/live").statusCode());

            Facts.execute(servers, "ALTER TABLE flyway_schema_history RENAME TO gone");
            assertNotReady(api, "PostgreSQL does not answer, or has no read model.");
            Facts.execute(servers, "ALTER TABLE gone RENAME TO flyway_schema_history");

            Facts.execute(servers, "UPDATE flyway_schema_history SET success = false WHERE version::int > 3");
            assertTrue(Api.json(api.get("/health/ready"))
                    .path("reason")
                    .asText()
                    .startsWith("The read model is at migration 3, but needs "));
            Facts.execute(servers, "UPDATE flyway_schema_history SET success = true");
            assertEquals(200, api.get("/health/ready").statusCode());
        }
    }

    @Test
    void shouldBeAliveButNotReadyWithoutPostgres() {
        try (Api api = start("127.0.0.1:1")) {
            servers.postgres().close();
            try {
                assertNotReady(api, "PostgreSQL does not answer, or has no read model.");
                assertEquals(200, api.get("/health/live").statusCode());
            } finally {
                servers.restart(TestServers.Kind.POSTGRES);
            }
            Await.until("ready again", () -> api.get("/health/ready").statusCode() == 200);
        }
    }

    private static void assertNotReady(Api api, String reason) {
        HttpResponse<String> response = api.get("/health/ready");
        assertEquals(503, response.statusCode());
        assertEquals("not ready", Api.json(response).path("status").asText());
        assertEquals(reason, Api.json(response).path("reason").asText());
    }

    private static Api start(String brokers) {
        Map<String, String> environment = Api.environment(servers, Api.NOW);
        environment.put("KAFKA_BROKERS", brokers);
        return Api.startWith(Settings.from(environment));
    }

    private static JsonNode health(Api api) {
        return Api.json(api.get("/health"));
    }

    private static String kafka(Api api) {
        return health(api).path("kafka").path("status").asText();
    }

    private static long lag(JsonNode health) {
        return health.path("flink").path("sourceLag").path("total").asLong(-1);
    }
}
