package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.servers.TestServers;

class OutageIT {
    private static final List<String> PATHS = List.of(
            "/api/v1/users/u1/analytics",
            "/api/v1/courses/c1/analytics",
            "/api/v1/assessments/a1/analytics",
            "/api/v1/dashboard",
            "/api/v1/learning-progress");

    private static TestServers servers;

    @BeforeAll
    static void start() {
        servers = Facts.start();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void shouldBeUnavailableWithoutPostgresAndRecoverByItself() {
        try (Api api = Api.start(servers)) {
            PATHS.forEach(path -> assertEquals(200, api.get(path).statusCode(), path));

            servers.postgres().close();
            PATHS.forEach(path -> assertUnavailable(api.get(path)));
            HttpResponse<String> health = api.get("/health");
            assertEquals(503, health.statusCode());
            assertEquals("down", Api.json(health).path("status").asText());
            assertEquals(
                    "down", Api.json(health).path("postgres").path("status").asText());
            assertEquals("up", Api.json(health).path("redis").path("status").asText());

            servers.restart(TestServers.Kind.POSTGRES);
            Await.until("answering again", () -> api.get(PATHS.get(0)).statusCode() == 200);
            PATHS.forEach(path -> assertEquals(200, api.get(path).statusCode(), path));
            assertEquals(200, api.get("/health").statusCode());
        }
    }

    @Test
    void shouldStartBeforePostgresDoes() {
        servers.postgres().close();
        try (Api api = Api.start(servers)) {
            assertUnavailable(api.get(PATHS.get(0)));
            assertEquals(503, api.get("/health").statusCode());

            servers.restart(TestServers.Kind.POSTGRES);
            Await.until("answering", () -> api.get(PATHS.get(0)).statusCode() == 200);
        }
    }

    @Test
    void shouldGiveUpAStatementThatTakesTooLong() throws SQLException {
        try (Api api = Api.start(servers);
                Connection connection = servers.postgres().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE learner IN ACCESS EXCLUSIVE MODE");
            assertUnavailable(api.get("/api/v1/users/u1/analytics"));

            connection.rollback();
            assertEquals(200, api.get("/api/v1/users/u1/analytics").statusCode());
        }
    }

    @Test
    void shouldHideAnUnexpectedErrorAndLogItUnderTheRequestId() throws SQLException {
        try (Api api = Api.start(servers);
                LogRecorder log = LogRecorder.open()) {
            Facts.execute(servers, "ALTER VIEW user_answer RENAME TO gone");
            try {
                HttpResponse<String> response = api.get("/api/v1/users/u1-secret/analytics");

                assertEquals(500, response.statusCode());
                assertEquals("application/problem+json", Api.header(response, "Content-Type"));
                String body = response.body().toLowerCase(Locale.ROOT);
                for (String leak : List.of("select", "user_answer", "sql", "exception", "org.", "u1-secret")) {
                    assertFalse(body.contains(leak), leak + " in " + body);
                }
                String requestId = Api.json(response).path("requestId").asText();
                assertTrue(log.text().contains(requestId), log::text);
                assertTrue(log.text().contains("user_answer"), "the log tells what happened");
                assertFalse(log.text().contains("u1-secret"), "but not about whom");
            } finally {
                Facts.execute(servers, "ALTER VIEW gone RENAME TO user_answer");
            }
        }
    }

    private static void assertUnavailable(HttpResponse<String> response) {
        assertEquals(503, response.statusCode(), response::body);
        assertEquals("application/problem+json", Api.header(response, "Content-Type"));
        assertEquals("2", Api.header(response, "Retry-After"));
        assertEquals(
                "urn:problem-type:lms-analytics:unavailable",
                Api.json(response).path("type").asText());
    }
}
