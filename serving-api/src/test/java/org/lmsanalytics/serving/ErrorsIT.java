package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsIT {
    private static final String TYPES = "urn:problem-type:lms-analytics:";

    private static Api api;

    @BeforeAll
    static void start() {
        api = Api.start(Facts.shared());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/users/nobody/analytics, unknown-user",
        "/api/v1/courses/none/analytics, unknown-course",
        "/api/v1/assessments/none/analytics, unknown-assessment"
    })
    void shouldNotFindUnknownIds(String path, String type) {
        HttpResponse<String> response = api.get(path);
        assertProblem(response, 404, type);
        assertEquals("7", Api.header(response, "Analytics-Commit"), "unknown as of this commit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%00b"})
    void shouldNotFindIdsThatNothingCanHave(String id) {
        assertProblem(api.get("/api/v1/users/" + id + "/analytics"), 404, "unknown-user");
        assertProblem(api.get("/api/v1/users/" + "x".repeat(129) + "/analytics"), 404, "unknown-user");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/users",
                "/api/v1/users/",
                "/api/v1/users/u1/",
                "/api/v1/users/u1/exports",
                "/api/v1/erasures/",
                "/api/v1/users//analytics",
                "/api/v1/users/u1/analytics/",
                "/api/v1/dashboard/x",
                "/api/v2/dashboard",
                "/health/x"
            })
    void shouldNotFindOtherPaths(String path) {
        assertProblem(api.get(path), 404, "no-such-path");
    }

    @ParameterizedTest
    @CsvSource({"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"})
    void shouldSayWhichMethodsAPathAnswers(String method) {
        for (String path : new String[] {
            "/health",
            "/api/v1/dashboard",
            "/api/v1/users/u1/analytics",
            "/api/v1/courses/c1/analytics",
            "/api/v1/assessments/a1/analytics",
            "/api/v1/learning-progress"
        }) {
            HttpResponse<String> response = api.send(method, path);
            assertProblem(response, 405, "method-not-allowed");
            assertEquals("GET, HEAD", Api.header(response, "Allow"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/users/u1, DELETE",
        "POST, /api/v1/users/u1/export, 'GET, HEAD'",
        "DELETE, /api/v1/erasures/e, 'GET, HEAD'"
    })
    void shouldSayWhichMethodsAGuardedPathAnswers(String method, String path, String allowed) {
        HttpResponse<String> response = api.send(method, path);
        assertProblem(response, 405, "method-not-allowed");
        assertEquals(allowed, Api.header(response, "Allow"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/api/v1/dashboard?timeframe=8d | timeframe | [\"7d\",\"30d\",\"90d\",\"1y\"]",
                "/api/v1/dashboard?timeframe= | timeframe | [\"7d\",\"30d\",\"90d\",\"1y\"]",
                "/api/v1/dashboard?timeframe=7d&timeframe=30d | timeframe | [\"one value\"]",
                "/api/v1/dashboard?asOf=yesterday | asOf | [\"YYYY-MM-DD from 2000-01-01 to 9999-12-31\"]",
                "/api/v1/learning-progress?limit=0 | limit | [\"whole number from 1 to 1000\"]",
                "/api/v1/learning-progress?limit=1001 | limit | [\"whole number from 1 to 1000\"]",
                "/api/v1/learning-progress?status=done | status |"
                        + " [\"not_started\",\"in_progress\",\"completed\",\"dropped\"]",
                "/api/v1/learning-progress?userId= | userId | [\"1 to 128 characters\"]",
                "/api/v1/learning-progress?courseId=%00 | courseId | [\"1 to 128 characters\"]"
            })
    void shouldNameTheParameterThatIsWrongAndWhatIsAllowed(String path, String parameter, String allowed) {
        HttpResponse<String> response = api.get(path);
        assertProblem(response, 400, "invalid-parameter");
        assertEquals(parameter, Api.json(response).path("parameter").asText());
        assertEquals(Api.parse(allowed), Api.json(response).path("allowed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%7B%22course%22%3A%22c1%22%7D", "%5B%5D", "nonsense", "", "%7B%22category%22%3A1%7D"})
    void shouldRefuseFiltersThatAreNone(String filters) {
        HttpResponse<String> response = api.get("/api/v1/dashboard?filters=" + filters);
        assertProblem(response, 400, "invalid-parameter");
        assertEquals("filters", Api.json(response).path("parameter").asText());
        assertEquals(3, Api.json(response).path("allowed").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/users/%FF/analytics", "/api/v1/dashboard?filters=%FF", "/api/v1/dashboard?timeframe=%FF"
            })
    void shouldRefuseWhatIsNotUtf8(String path) {
        assertProblem(api.get(path), 400, "bad-request");
    }

    @Test
    void shouldAnswerHeadOfAProblemWithoutItsBody() {
        HttpResponse<String> response = api.send("HEAD", "/api/v1/users/nobody/analytics");
        assertEquals(404, response.statusCode());
        assertEquals("", response.body());
        assertEquals("application/problem+json", Api.header(response, "Content-Type"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET /%zz HTTP/1.1, 400",
        "GET /api/v1/users/%/analytics HTTP/1.1, 400",
        "GET /health?%zz HTTP/1.1, 200", // a query that nobody reads
        "GET /api/v1/dashboard?%zz HTTP/1.1, 400"
    })
    void shouldSurviveMalformedRequestLines(String line, int status) throws IOException {
        String response = raw(
                line + "\r\nHost: localhost\r\nX-API-Key: " + Api.SERVICE_API_KEY + "\r\nConnection: close\r\n\r\n");
        assertTrue(response.startsWith("HTTP/1.1 " + status + " "), () -> "got: " + response);
        assertFalse(response.contains("Exception"), response);
        if (status == 400) {
            assertTrue(response.contains("application/problem+json"), response);
        }
    }

    @Test
    void shouldRefuseARequestLineThatIsTooLong() throws IOException {
        String response = raw("GET /" + "x".repeat(10_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertTrue(response.startsWith("HTTP/1.1 414 "), response);
        assertTrue(response.contains(TYPES + "request-line-too-long"), response);
    }

    @Test
    void shouldRefuseHeadersThatAreTooLong() throws IOException {
        String response = raw("GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");
        assertTrue(response.startsWith("HTTP/1.1 431 "), response);
        assertTrue(response.contains(TYPES + "headers-too-large"), response);
    }

    @Test
    void shouldRefuseABodyThatIsTooLarge() throws IOException {
        String response = raw("GET /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");
        assertTrue(response.startsWith("HTTP/1.1 413 "), response);
        assertTrue(response.contains(TYPES + "payload-too-large"), response);
    }

    private static void assertProblem(HttpResponse<String> response, int status, String type) {
        assertEquals(status, response.statusCode(), response::body);
        assertEquals("application/problem+json", Api.header(response, "Content-Type"));
        JsonNode problem = Api.json(response);
        assertEquals(TYPES + type, problem.path("type").asText());
        assertEquals(status, problem.path("status").asInt());
        assertFalse(problem.path("title").asText().isEmpty());
        assertFalse(problem.path("detail").asText().isEmpty());
        assertEquals(
                Api.header(response, "X-Request-Id"), problem.path("requestId").asText());
    }

    private static String raw(String request) throws IOException {
        return RawHttp.ask(api.port(), request);
    }
}
