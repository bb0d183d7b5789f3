package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.servers.TestServers;

/** Asks the program, as it is delivered, everything and wrongly, with the most talkative log, and reads what it logged. */
class PrivacyIT {
    private static final String OTHER_SECRET = "another-secret-of-32-bytes-or-more";
    private static final String TOKEN_OF_STUDENT = TestTokens.of("student", "secret-student");
    private static final String TOKEN_OF_ADMIN = TestTokens.of("admin", "secret-admin");
    private static final String FORGED = TestTokens.signed(
            OTHER_SECRET, JWSAlgorithm.HS256, TestTokens.claims("secret-forger", TestTokens.inAnHour()));
    private static final String EXPIRED = TestTokens.signed(
            Api.JWT_SECRET,
            JWSAlgorithm.HS256,
            TestTokens.claims("secret-late", Instant.parse("2020-01-01T00:00:00Z")));

    private static final List<String> SECRETS = List.of(
            "secret-",
            "secret%2D",
            "@example.org",
            Api.JWT_SECRET,
            Api.SERVICE_API_KEY,
            OTHER_SECRET,
            TOKEN_OF_STUDENT,
            TOKEN_OF_ADMIN,
            FORGED,
            EXPIRED,
            TOKEN_OF_STUDENT.substring(TOKEN_OF_STUDENT.lastIndexOf('.')),
            "analytics_password");

    private static final String GENERATE = "/api/v1/reports/learning-progress/generate";
    private static final String SCHEDULES = "/api/v1/report-schedules";
    private static final List<String> BODIES = List.of(
            "{\"format\":\"csv\",\"filters\":{\"userId\":\"secret-user\"}}",
            "{\"format\":\"secret-format\",\"secret-member\":1}",
            "{\"secret-json",
            "{\"reportId\":\"learning-progress\",\"cron\":\"0 6 * * 1\",\"request\":"
                    + "{\"format\":\"csv\",\"filters\":{\"userId\":\"secret-user\"}}}",
            "{\"reportId\":\"learning-progress\",\"cron\":\"0 6 secret-cron * 1\",\"request\":{\"format\":\"csv\"}}");

    private static final List<String> PATHS = List.of(
            "/api/v1/users/secret-user/analytics",
            "/api/v1/users/secret-user%40example.org/analytics?q=secret-query",
            "/api/v1/users/secret-user/export",
            "/api/v1/users/secret-user",
            "/api/v1/users/%FFsecret-user/analytics",
            "/api/v1/users/secret-user/unknown/secret-user",
            "/api/v1/courses/secret-course/analytics",
            "/api/v1/assessments/secret-assessment/analytics",
            "/api/v1/dashboard?filters=%7B%22instructorId%22%3A%22secret-instructor%22%7D",
            "/api/v1/dashboard?filters=secret-filter",
            "/api/v1/dashboard?timeframe=secret-timeframe",
            "/api/v1/dashboard;secret-matrix=1",
            "/api/v1/learning-progress?userId=secret-user",
            "/api/v1/learning-progress?userId=secret-user&userId=secret-user",
            "/api/v1/learning-progress?status=secret-status",
            "/api/v1/erasures/secret-erasure",
            GENERATE,
            "/api/v1/reports/secret-report/generate",
            "/api/v1/reports/secret-report/status/secret-job",
            "/api/v1/reports/learning-progress/status/0b8cd62e-6bb6-4a4b-b0a5-1a2b3c4d5e6f?secret-query",
            "/api/v1/reports/learning-progress/download/..%2Fsecret-job",
            SCHEDULES,
            SCHEDULES + "/secret-schedule",
            "/api/v1/audit?actor=secret-actor",
            "/api/v1/audit?jobId=secret-job",
            "/health?secret-query",
            "/health/live",
            "/health/ready",
            "/metrics?secret-query");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void shouldLogNoPersonAndNoSecretWhateverIsAskedAndFails() throws Exception {
        List<String> log = new ArrayList<>();
        try (TestServers servers = Facts.start()) {
            Map<String, String> environment = Api.environment(servers, Api.NOW);
            environment.put("LOG_LEVEL", "trace");
            try (ServedProgram program = ServedProgram.start(environment, log)) {
                askEverything(program.address());
                malformed(program.port());

                Facts.execute(servers, "ALTER VIEW user_answer RENAME TO gone");
                Facts.execute(servers, "DROP FUNCTION user_export");
                Facts.execute(servers, "ALTER TABLE reports.report_audit RENAME TO gone");
                askEverything(program.address());

                servers.redis().kill();
                askEverything(program.address());

                servers.postgres().close();
                PATHS.forEach(path -> ask(program.address(), "GET", path, "X-API-Key", Api.SERVICE_API_KEY));
            }
        }
        assertLogged(log);
        String text = String.join("\n", log);
        for (String secret : SECRETS) {
            assertFalse(text.contains(secret), () -> secret + " in " + lineWith(secret, log));
        }
    }

    private static void assertLogged(List<String> log) {
        List<JsonNode> lines = log.stream().map(Api::parse).toList();
        for (String kind : List.of("500", "503", "404", "400", "401", "403", "405", "200")) {
            assertTrue(
                    lines.stream().anyMatch(line -> line.path("status").asText().equals(kind)), kind + " was logged");
        }
        assertTrue(
                lines.stream().anyMatch(line -> line.path("stackTrace").asText().contains("PSQLException")));
        JsonNode request = lines.stream()
                .filter(line -> line.path("role").asText().equals("student"))
                .findFirst()
                .orElseThrow();
        assertEquals("/api/v1/users/{userId}/analytics", request.path("route").asText(), request::toString);
        assertEquals("GET", request.path("method").asText());
        assertEquals(36, request.path("requestId").asText().length());
        assertTrue(request.path("durationMs").isNumber());
        assertTrue(request.path("@timestamp").asText().endsWith("Z"), request::toString);
        assertTrue(
                lines.stream().anyMatch(line -> line.path("logger").asText().startsWith("io.helidon")),
                "libraries log the same way");
    }

    private void askEverything(String address) {
        for (String path : PATHS) {
            for (String method : List.of("GET", "HEAD", "POST", "DELETE", "SECRETS")) {
                ask(address, method, path);
            }
            for (String token : List.of(TOKEN_OF_STUDENT, TOKEN_OF_ADMIN, FORGED, EXPIRED, "secret-token")) {
                ask(address, "GET", path, "Authorization", "Bearer " + token);
            }
            ask(address, "GET", path, "X-API-Key", Api.SERVICE_API_KEY);
            ask(address, "GET", path, "X-API-Key", "secret-key");
        }
        for (String body : BODIES) {
            for (String path : List.of(GENERATE, SCHEDULES)) {
                send(
                        address,
                        "POST",
                        path,
                        HttpRequest.BodyPublishers.ofString(body),
                        "Authorization",
                        "Bearer " + TOKEN_OF_ADMIN,
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        "secret-key-" + body.hashCode());
            }
        }
        // Kafka is not there.
        ask(address, "DELETE", "/api/v1/users/secret-user", "Authorization", "Bearer " + TOKEN_OF_ADMIN);
    }

    private void ask(String address, String method, String path, String... headers) {
        send(address, method, path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    private void send(String address, String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            assertTrue(client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode()
                    >= 200);
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void malformed(int port) throws IOException {
        for (String head : List.of(
                "GET /secret-%zz HTTP/1.1\r\nHost: localhost\r\n",
                "GET /secret-" + "x".repeat(10_000) + " HTTP/1.1\r\nHost: localhost\r\n",
                "secret-nonsense\r\n",
                "GET /health HTTP/1.1\r\nsecret-header-without-colon\r\n",
                "GET /health HTTP/1.1\r\nHost: localhost\r\nX: secret-" + "x".repeat(20_000) + "\r\n",
                "POST /health?secret-query HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n",
                "GET /api/v1/users/secret-user/analytics HTTP/9.9\r\nHost: localhost\r\n")) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(5_000);
                socket.getOutputStream()
                        .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
                socket.getInputStream().read(new byte[1_024]);
            }
        }
    }

    private static String lineWith(String secret, List<String> log) {
        return log.stream().filter(line -> line.contains(secret)).findFirst().orElse("");
    }
}
