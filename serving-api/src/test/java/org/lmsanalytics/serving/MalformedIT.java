package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, the answer is a clear 4xx, or an answer, and never a 5xx. */
class MalformedIT {
    private static Api api;

    @BeforeAll
    static void start() {
        api = Api.start(Facts.shared());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    static Stream<String> shouldRefuseTokens() {
        String header = "eyJhbGciOiJIUzI1NiJ9";
        return Stream.of(
                "x",
                ".",
                "..",
                "a.b.c.d.e",
                "x".repeat(12_000),
                ".".repeat(5_000),
                header + "..",
                header + ".e30.",
                TestTokens.raw("{\"alg\":\"HS256\",\"x\":" + "[".repeat(4_000), "{}", "x"),
                TestTokens.raw("{\"alg\":[\"HS256\"]}", "{}", "x"),
                TestTokens.raw("{\"alg\":\"HS256\",\"kid\":{\"a\":1}}", "{}", "x"),
                TestTokens.raw("{\"alg\":\"HS256\",\"jku\":\"http://127.0.0.1:1/\"}", "{}", "x"),
                TestTokens.raw("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}", "", "x") + ".y.z",
                "%00",
                "\u00e4\u00f6\u00fc",
                "' OR 1=1 --");
    }

    @ParameterizedTest
    @MethodSource
    void shouldRefuseTokens(String token) {
        HttpResponse<String> response = api.sendAsIs("GET", "/api/v1/dashboard", "Authorization", "Bearer " + token);
        assertRefused(response);
        assertEquals(401, response.statusCode());
    }

    static Stream<String> shouldRefuseFilters() {
        return Stream.of(
                "{\"courseId\":" + "[".repeat(2_000),
                "[".repeat(3_000),
                "{\"category\":\"" + "x".repeat(4_500) + "\"}",
                "{\"courseId\":" + "9".repeat(3_000) + "}",
                "{\"courseId\":1e999999}",
                "{\"courseId\":\"\\ud800\\u0000\"}",
                "{\"a\":".repeat(500),
                "{'courseId':'c1'}",
                "{\"courseId\":\"c1\"}/*",
                "\u0000");
    }

    @ParameterizedTest
    @MethodSource
    void shouldRefuseFilters(String filters) {
        HttpResponse<String> response = api.get("/api/v1/dashboard?filters=" + encoded(filters));
        assertRefused(response);
        assertTrue(response.statusCode() == 400 || response.statusCode() == 414, response::body);
    }

    /** Half a character is no text of any event, so it finds nothing; but it is no failure. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/dashboard?filters=%7B%22category%22:%22%5Cud800%22%7D",
                "/api/v1/dashboard?filters=%7B%22courseId%22:%22%5Cudfff%22%7D",
                "/api/v1/dashboard?filters=%7B%22category%22:%22'%3B--%22%7D",
                "/api/v1/learning-progress?userId=%27%3B--",
                "/api/v1/learning-progress?courseId=%25_%5C"
            })
    void shouldFindNothingForWhatNothingIsCalled(String path) {
        HttpResponse<String> response = api.get(path);
        assertTrue(response.statusCode() == 200 || response.statusCode() == 400, response::body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ED%A0%80", "%C0%AF", "%F8%88%80%80%80", "%FF", "%00", "%E2%82"})
    void shouldRefuseIdsThatAreNone(String id) {
        for (String path :
                new String[] {"/users/%s/analytics", "/users/%s/export", "/courses/%s/analytics", "/erasures/%s"}) {
            for (String token : new String[] {TestTokens.of("admin", "a1"), TestTokens.of("instructor", "t1")}) {
                assertRefused(api.getAs(token, "/api/v1" + path.formatted(id)));
            }
        }
        assertRefused(api.get("/api/v1/learning-progress?courseId=" + id));
    }

    @Test
    void shouldRefuseMoreHeadersThanAnybodySends() throws IOException {
        StringBuilder request = new StringBuilder("GET /health HTTP/1.1\r\nHost: localhost\r\n");
        for (int i = 0; i < 70; i++) {
            request.append("X-").append(i).append(": x\r\n");
        }
        String response = RawHttp.ask(api.port(), request.append("\r\n").toString());
        assertTrue(response.startsWith("HTTP/1.1 431 "), response);
        assertTrue(response.contains("headers-too-large"), response);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\r\n\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/3.0\r\nHost: x\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET /health HTTP/1.1\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: +1\r\n\r\nx",
                "GET /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "0\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
                "GET /health HTTP/1.1\r\nHost: localhost\r\nNo colon\r\n\r\n",
                "GET /health HTTP/1.1\nHost: localhost\n\n"
            })
    void shouldRefuseWhatIsNoHttp(String request) throws IOException {
        String response = RawHttp.ask(api.port(), request);
        // A connection that is closed without a word is all right for what is no HTTP at all.
        assertTrue(
                response.isEmpty() || response.startsWith("HTTP/1.1 4") || response.startsWith("HTTP/1.1 505"),
                response);
        assertFalse(response.contains("Exception"), response);
    }

    @Test
    void shouldTakeOverASaneRequestIdAndNoOther() {
        assertEquals("a-Z_9.", Api.header(api.send("GET", "/health", "X-Request-Id", "a-Z_9."), "X-Request-Id"));
        HttpResponse<String> problem = api.sendAsIs("GET", "/api/v1/dashboard", "X-Request-Id", "trace.1");
        assertEquals("trace.1", Api.json(problem).path("requestId").asText());
        for (String other : new String[] {"", "a b", "x".repeat(65), "a;b", "<script>", "\u00e4"}) {
            String given = Api.header(api.send("GET", "/health", "X-Request-Id", other), "X-Request-Id");
            assertEquals(36, given.length(), given);
        }
    }

    private static void assertRefused(HttpResponse<String> response) {
        assertEquals(4, response.statusCode() / 100, response::body);
        assertEquals("application/problem+json", Api.header(response, "Content-Type"));
        String body = response.body();
        for (String leak : new String[] {"Exception", "org.", "java", "SELECT", "nimbus", "jackson"}) {
            assertFalse(body.contains(leak), body);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
