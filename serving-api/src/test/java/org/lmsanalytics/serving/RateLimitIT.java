package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.serving.config.Settings;
import redis.clients.jedis.JedisPooled;

class RateLimitIT {
    private static final String PATH = "/api/v1/learning-progress";
    /** One in 12 seconds, so that none is given back while a test runs. */
    private static final int LIMIT = 5;

    private static TestServers servers;

    @BeforeAll
    static void start() {
        servers = Facts.start();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @BeforeEach
    void forget() {
        try (JedisPooled redis =
                new JedisPooled(servers.redis().host(), servers.redis().port())) {
            redis.flushAll();
        }
    }

    @Test
    void shouldRefuseWhoAsksTooOftenAndSayWhenToAskAgain() {
        try (Api api = limited()) {
            for (int left = LIMIT - 1; left >= 0; left--) {
                HttpResponse<String> response = api.getAs(TestTokens.of("student", "u1"), PATH);
                assertEquals(200, response.statusCode());
                assertEquals("\"caller\";q=5;w=60", Api.header(response, "RateLimit-Policy"));
                assertTrue(
                        Api.header(response, "RateLimit").startsWith("\"caller\";r=" + left + ";t="),
                        Api.header(response, "RateLimit"));
            }
            HttpResponse<String> refused = api.getAs(TestTokens.of("student", "u1"), PATH);
            assertTooMany(refused);
            long seconds = Long.parseLong(Api.header(refused, "Retry-After"));
            assertTrue(seconds >= 1 && seconds <= 12, () -> "wait " + seconds);
            assertTrue(Api.header(refused, "RateLimit").startsWith("\"caller\";r=0;t="));

            assertEquals(200, api.getAs(TestTokens.of("student", "u2"), PATH).statusCode(), "another is not concerned");
            assertEquals(200, api.get(PATH).statusCode(), "services neither");
            assertEquals(200, api.sendAsIs("GET", "/health").statusCode());
        }
    }

    @Test
    void shouldCountOverAllProcesses() {
        String token = TestTokens.of("student", "u1");
        try (Api one = limited();
                Api other = limited()) {
            for (int i = 0; i < LIMIT; i++) {
                assertEquals(200, (i % 2 == 0 ? one : other).getAs(token, PATH).statusCode());
            }
            assertTooMany(one.getAs(token, PATH));
            assertTooMany(other.getAs(token, PATH));
        }
    }

    @Test
    void shouldCountWrongTokensByAddressAndLeaveThoseWhoAreKnown() {
        try (Api api = limited()) {
            for (int i = 0; i < LIMIT; i++) {
                assertEquals(401, api.getAs("a.b." + i, PATH).statusCode());
            }
            assertTooMany(api.getAs("a.b.c", PATH));
            assertTooMany(api.sendAsIs("GET", PATH));
            assertTooMany(api.sendAsIs("GET", PATH, "X-API-Key", "wrong"));
            assertTooMany(api.sendAsIs("GET", "/"));
            assertEquals(200, api.get(PATH).statusCode());
            assertEquals(200, api.sendAsIs("GET", "/health").statusCode());
        }
    }

    @Test
    void shouldCountInEachProcessWhileRedisIsDown() {
        try (Api api = limited()) {
            servers.redis().close();
            try {
                String token = TestTokens.of("student", "u1");
                for (int i = 0; i < LIMIT; i++) {
                    assertEquals(200, api.getAs(token, PATH).statusCode());
                }
                assertTooMany(api.getAs(token, PATH));
            } finally {
                servers.restart(TestServers.Kind.REDIS);
            }
        }
    }

    @Test
    void shouldHaveNoLimitWhereNoneIsWanted() {
        try (Api api = Api.start(servers)) {
            for (int i = 0; i < 2 * LIMIT; i++) {
                HttpResponse<String> response = api.get(PATH);
                assertEquals(200, response.statusCode());
                assertEquals(List.of(), response.headers().allValues("RateLimit"));
            }
        }
    }

    private static Api limited() {
        Map<String, String> environment = Api.environment(servers, Api.NOW);
        environment.put("RATE_LIMIT_PER_MINUTE", Integer.toString(LIMIT));
        return Api.startWith(Settings.from(environment));
    }

    private static void assertTooMany(HttpResponse<String> response) {
        assertEquals(429, response.statusCode(), response::body);
        assertEquals("application/problem+json", Api.header(response, "Content-Type"));
        assertEquals(
                "urn:problem-type:lms-analytics:too-many-requests",
                Api.json(response).path("type").asText());
    }
}
