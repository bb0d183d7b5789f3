package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CorsIT {
    private static final String LISTED = "https://lms.example.org";
    private static final String PATH = "/api/v1/dashboard";

    private static Api api;

    @BeforeAll
    static void start() {
        api = Api.startWith(Facts.shared(), "CORS_ORIGINS", LISTED + ",http://localhost:8080");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldAnswerAPreflightWithoutAToken() {
        HttpResponse<String> response = preflight(api, LISTED);
        assertEquals(204, response.statusCode());
        assertEquals(LISTED, Api.header(response, "Access-Control-Allow-Origin"));
        assertEquals("GET, HEAD, POST, DELETE", Api.header(response, "Access-Control-Allow-Methods"));
        assertTrue(Api.header(response, "Access-Control-Allow-Headers").contains("Authorization, X-API-Key"));
        assertEquals("600", Api.header(response, "Access-Control-Max-Age"));
        assertEquals("Origin", Api.header(response, "Vary"));
        assertEquals(List.of(), response.headers().allValues("Access-Control-Allow-Credentials"));
    }

    @Test
    void shouldLetPagesOfListedOriginsReadAnswersAndProblems() {
        for (HttpResponse<String> response :
                List.of(api.send("GET", PATH, "Origin", LISTED), api.sendAsIs("GET", PATH, "Origin", LISTED))) {
            assertEquals(LISTED, Api.header(response, "Access-Control-Allow-Origin"));
            assertEquals("Origin", Api.header(response, "Vary"));
            String exposed = Api.header(response, "Access-Control-Expose-Headers");
            for (String header : List.of(
                    "Analytics-Commit",
                    "ETag",
                    "Link",
                    "Location",
                    "Content-Disposition",
                    "Content-Range",
                    "X-Request-Id",
                    "Retry-After")) {
                assertTrue(exposed.contains(header), exposed);
            }
        }
    }

    @Test
    void shouldNotLetOtherPagesRead() {
        for (String origin : List.of("https://example.org", "http://lms.example.org", LISTED + ":8443", "null", "*")) {
            assertEquals(401, preflight(api, origin).statusCode());
            HttpResponse<String> response = api.send("GET", PATH, "Origin", origin);
            assertEquals(200, response.statusCode());
            assertEquals("absent", Api.header(response, "Access-Control-Allow-Origin"), "the browser keeps it");
            assertEquals("Origin", Api.header(response, "Vary"));
        }
    }

    @Test
    void shouldAllowNoOriginUntilOneIsListed() {
        try (Api closed = Api.start(Facts.shared())) {
            assertEquals(401, preflight(closed, LISTED).statusCode());
            HttpResponse<String> response = closed.send("GET", PATH, "Origin", LISTED);
            assertEquals("absent", Api.header(response, "Access-Control-Allow-Origin"));
        }
    }

    @Test
    void shouldTellBrowsersToBeCareful() {
        for (String path : List.of("/health", PATH, "/no-such-path")) {
            HttpResponse<String> response = api.sendAsIs("GET", path);
            String policy = Api.header(response, "Content-Security-Policy");
            assertTrue(policy.contains("script-src 'self';"), policy);
            assertTrue(policy.contains("style-src 'self' 'unsafe-inline'"), policy);
            assertTrue(policy.contains("img-src 'self' data:;"), policy);
            assertFalse(policy.contains("upgrade-insecure-requests"), policy);
            assertEquals("same-origin", Api.header(response, "Cross-Origin-Opener-Policy"));
            assertEquals("same-origin", Api.header(response, "Cross-Origin-Resource-Policy"));
            assertEquals("?1", Api.header(response, "Origin-Agent-Cluster"));
            assertEquals("no-referrer", Api.header(response, "Referrer-Policy"));
            assertEquals("max-age=31536000; includeSubDomains", Api.header(response, "Strict-Transport-Security"));
            assertEquals("nosniff", Api.header(response, "X-Content-Type-Options"));
            assertEquals("off", Api.header(response, "X-DNS-Prefetch-Control"));
            assertEquals("noopen", Api.header(response, "X-Download-Options"));
            assertEquals("SAMEORIGIN", Api.header(response, "X-Frame-Options"));
            assertEquals("none", Api.header(response, "X-Permitted-Cross-Domain-Policies"));
            assertEquals("0", Api.header(response, "X-XSS-Protection"));
        }
    }

    private static HttpResponse<String> preflight(Api asked, String origin) {
        return asked.sendAsIs("OPTIONS", PATH, "Origin", origin, "Access-Control-Request-Method", "GET");
    }
}
