package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lmsanalytics.contract.PersonDigest;
import org.lmsanalytics.serving.config.Settings;

/** Whom the guarded endpoints let in. There is no Kafka, so a permitted deletion ends with 503. */
class AccessIT {
    private static final String DELETE = "DELETE /api/v1/users/u1";
    private static final String ERASURE = "GET /api/v1/erasures/" + PersonDigest.of("u1") + ".0.0";
    private static final String EXPORT = "GET /api/v1/users/u1/export";
    private static final List<String> ENDPOINTS = List.of(DELETE, ERASURE, EXPORT);

    private static Api api;

    @BeforeAll
    static void start() {
        api = Api.start(Facts.shared());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    static Stream<Arguments> shouldLetInWhoMay() {
        return Stream.of(
                Arguments.of(EXPORT, "admin", "a1", 200),
                Arguments.of(EXPORT, "student", "u1", 200),
                Arguments.of(EXPORT, "none", "u1", 200),
                Arguments.of(EXPORT, "student", "u2", 403),
                Arguments.of(EXPORT, "instructor", "t1", 403),
                Arguments.of(EXPORT, "student", "U1", 403),
                Arguments.of(ERASURE, "admin", "a1", 200),
                Arguments.of(ERASURE, "student", "u1", 403),
                Arguments.of(ERASURE, "instructor", "t1", 403),
                Arguments.of(DELETE, "admin", "a1", 503),
                Arguments.of(DELETE, "student", "u1", 403),
                Arguments.of(DELETE, "instructor", "t1", 403));
    }

    @ParameterizedTest
    @MethodSource
    void shouldLetInWhoMay(String endpoint, String role, String userId, int status) {
        HttpResponse<String> response = ask(endpoint, "Authorization", "Bearer " + TestTokens.of(role, userId));
        assertEquals(status, response.statusCode(), response::body);
        if (status == 403) {
            assertProblem(response, "not-allowed");
            assertEquals("Bearer error=\"insufficient_scope\"", Api.header(response, "WWW-Authenticate"));
        }
    }

    static Stream<Arguments> shouldRefuseTokensThatDoNotHold() {
        Map<String, String> tokens = Map.of(
                "none",
                        TestTokens.raw(
                                "{\"alg\":\"none\"}", "{\"sub\":\"u1\",\"role\":\"admin\",\"exp\":9999999999}", ""),
                "another key", signed("x".repeat(32), claims()),
                "expired",
                        signed(
                                Api.JWT_SECRET,
                                TestTokens.claims("u1", Instant.now().minusSeconds(60))),
                "no expiry",
                        signed(
                                Api.JWT_SECRET,
                                new JWTClaimsSet.Builder().subject("u1").claim("role", "admin")),
                "tampered", signed(Api.JWT_SECRET, claims()).replaceFirst("\\.[^.]", ".A"),
                "malformed", "a.b.c");
        return tokens.entrySet().stream().flatMap(token -> ENDPOINTS.stream()
                .map(endpoint -> Arguments.of(endpoint, token.getKey(), token.getValue())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void shouldRefuseTokensThatDoNotHold(String endpoint, String what, String token) {
        HttpResponse<String> response = ask(endpoint, "Authorization", "Bearer " + token);
        assertEquals(401, response.statusCode(), what);
        assertProblem(response, "invalid-token");
        assertEquals("Bearer error=\"invalid_token\"", Api.header(response, "WWW-Authenticate"));
        assertFalse(response.body().contains(token), "does not repeat it");
    }

    static Stream<Arguments> shouldReadTheSchemeLeniently() {
        String token = TestTokens.of("admin", "a1");
        return Stream.of(
                Arguments.of("bearer " + token, 200),
                Arguments.of("Bearer  " + token, 200),
                Arguments.of("Bearer", 401),
                Arguments.of("Bearer " + token + " x", 401),
                Arguments.of("Basic " + token, 401),
                Arguments.of(token, 401));
    }

    @ParameterizedTest
    @MethodSource
    void shouldReadTheSchemeLeniently(String authorization, int status) {
        assertEquals(status, ask(EXPORT, "Authorization", authorization).statusCode());
    }

    @Test
    void shouldAskWhoeverSaysNothingToLogIn() {
        for (String endpoint : ENDPOINTS) {
            HttpResponse<String> response = ask(endpoint);
            assertEquals(401, response.statusCode());
            assertProblem(response, "not-logged-in");
            assertEquals("Bearer", Api.header(response, "WWW-Authenticate"));
        }
    }

    @Test
    void shouldTakeTheKeyOfAServiceForAnAdministrator() {
        assertEquals(200, ask(EXPORT, "X-API-Key", Api.SERVICE_API_KEY).statusCode());
        assertEquals(200, ask(ERASURE, "X-API-Key", Api.SERVICE_API_KEY).statusCode());
        assertEquals(401, ask(EXPORT, "X-API-Key", Api.SERVICE_API_KEY + "x").statusCode());
        assertEquals(401, ask(EXPORT, "X-API-Key", "").statusCode());
    }

    @Test
    void shouldNotTellTheUnknownAndThoseWhoMayNotWhetherAPersonExists() {
        for (String headers : List.of("X-API-Key wrong", "Authorization Bearer " + TestTokens.of("student", "u2"))) {
            String name = headers.substring(0, headers.indexOf(' '));
            String value = headers.substring(name.length() + 1);
            HttpResponse<String> somebody = ask(EXPORT, name, value);
            HttpResponse<String> nobody = ask(EXPORT.replace("u1", "nobody"), name, value);
            assertEquals(somebody.statusCode(), nobody.statusCode());
            assertEquals(withoutRequestId(somebody), withoutRequestId(nobody));
        }
    }

    @Test
    void shouldRefuseEverybodyUntilItIsConfigured() {
        Map<String, String> environment = Api.environment(Facts.shared(), Api.NOW);
        environment.remove("JWT_SECRET");
        environment.remove("SERVICE_API_KEY");
        try (Api unconfigured = Api.startWith(Settings.from(environment))) {
            HttpResponse<String> response = unconfigured.getAs(TestTokens.of("admin", "a1"), "/api/v1/users/u1/export");
            assertEquals(503, response.statusCode());
            assertProblem(response, "access-not-configured");
            assertProblem(unconfigured.sendAsIs("GET", "/api/v1/dashboard"), "access-not-configured");
            assertEquals(
                    200, unconfigured.sendAsIs("GET", "/health").statusCode(), "what needs no access still answers");
        }
    }

    @Test
    void shouldKnowServicesByTheirKeyWithoutTokens() {
        Map<String, String> environment = Api.environment(Facts.shared(), Api.NOW);
        environment.remove("JWT_SECRET");
        try (Api keysOnly = Api.startWith(Settings.from(environment))) {
            String path = "/api/v1/users/u1/export";
            assertEquals(
                    200,
                    keysOnly.send("GET", path, "X-API-Key", Api.SERVICE_API_KEY).statusCode());
            assertProblem(keysOnly.getAs(TestTokens.of("admin", "a1"), path), "access-not-configured");
        }
    }

    private static HttpResponse<String> ask(String endpoint, String... headers) {
        int space = endpoint.indexOf(' ');
        return api.sendAsIs(endpoint.substring(0, space), endpoint.substring(space + 1), headers);
    }

    private static JWTClaimsSet.Builder claims() {
        return TestTokens.claims("u1", TestTokens.inAnHour()).claim("role", "admin");
    }

    private static String signed(String secret, JWTClaimsSet.Builder claims) {
        return TestTokens.signed(secret, JWSAlgorithm.HS256, claims);
    }

    private static String withoutRequestId(HttpResponse<String> response) {
        return response.body().replace(Api.header(response, "X-Request-Id"), "");
    }

    private static void assertProblem(HttpResponse<String> response, String type) {
        assertEquals("application/problem+json", Api.header(response, "Content-Type"));
        assertEquals(
                "urn:problem-type:lms-analytics:" + type,
                Api.json(response).path("type").asText());
    }
}
