package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmsanalytics.contract.HotCopies;
import org.lmsanalytics.servers.TestServers;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** What is not hot becomes so, and what a client has is not sent again. PostgreSQL is at commit 7. */
class CacheIT {
    private static final String USER = "/api/v1/users/u1/analytics";

    private static TestServers servers;
    private static Api api;

    private Jedis redis;

    @BeforeAll
    static void startServers() {
        servers = Facts.start();
        api = Api.start(servers);
    }

    @AfterAll
    static void stopServers() {
        api.close();
        servers.close();
    }

    @BeforeEach
    void start() {
        redis = new Jedis(
                new HostAndPort(servers.redis().host(), servers.redis().port()),
                DefaultJedisClientConfig.builder().database(2).build());
        redis.flushDB();
        redis.set(HotCopies.NEWEST_COMMIT, "7");
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/users/u1/analytics, lms:user:u1, 300",
        "/api/v1/courses/c1/analytics, lms:course:c1, 300",
        "/api/v1/dashboard?timeframe=7d, lms:dashboard:7d, 60"
    })
    void shouldMakeAHotCopyOfWhatWasNotHot(String path, String key, long secondsToLive) {
        String body = api.get(path).body();

        assertEquals(List.of("7", body), redis.hmget(key, HotCopies.COMMIT, HotCopies.BODY));
        assertTrue(redis.ttl(key) > secondsToLive - 10 && redis.ttl(key) <= secondsToLive);
        assertEquals(body, api.get(path).body());
    }

    @Test
    void shouldSayUntilWhenTheClockLeavesACopyRight() {
        api.get(USER);
        api.get("/api/v1/courses/c1/analytics");

        assertEquals(List.of("1710072000000", "1710115200000"), times(HotCopies.user("u1")), "as long as the streak");
        assertEquals(List.of("1710072000000", "1710115200000"), times(HotCopies.course("c1")), "until midnight");
    }

    private List<String> times(String key) {
        return redis.hmget(key, HotCopies.FROM, HotCopies.UNTIL);
    }

    @Test
    void shouldNotReplaceANewerCopyByAnOlderOne() {
        Map<String, String> newer = Map.of("commit", "9", "body", "{}", "from", "99999999999999");
        redis.hset(HotCopies.user("u1"), newer);

        assertEquals(200, api.get(USER).statusCode());
        assertEquals(newer, redis.hgetAll(HotCopies.user("u1")));
    }

    @Test
    void shouldNotMakeACopyOfWhatANewerCommitIsAboutToRewrite() {
        redis.set(HotCopies.REWRITING_COMMIT, "8");

        assertEquals(200, api.get(USER).statusCode());
        assertFalse(redis.exists(HotCopies.user("u1")));
    }

    @Test
    void shouldNotMakeACopyWithoutAPromise() {
        redis.del(HotCopies.NEWEST_COMMIT);

        assertEquals(200, api.get(USER).statusCode());
        assertFalse(redis.exists(HotCopies.user("u1")));
    }

    @Test
    void shouldNotMakeACopyOfNobody() {
        assertEquals(404, api.get("/api/v1/users/nobody/analytics").statusCode());
        assertFalse(redis.exists(HotCopies.user("nobody")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                USER,
                "/api/v1/courses/c1/analytics",
                "/api/v1/assessments/a1/analytics",
                "/api/v1/learning-progress",
                "/api/v1/dashboard",
                "/api/v1/dashboard?asOf=2024-03-03"
            })
    void shouldNotSendAgainWhatTheClientHas(String path) {
        HttpResponse<String> first = api.get(path);
        String tag = Api.header(first, "ETag");
        assertTrue(tag.startsWith("W/\"7-"), tag);
        assertEquals("private, no-cache", Api.header(first, "Cache-Control"));

        HttpResponse<String> again = api.send("GET", path, "If-None-Match", tag);
        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
        assertEquals(tag, Api.header(again, "ETag"));
        assertEquals("7", Api.header(again, "Analytics-Commit"));

        assertEquals(
                200, api.send("GET", path, "If-None-Match", "W/\"6-00000000\"").statusCode());
        assertEquals(304, api.send("HEAD", path, "If-None-Match", tag).statusCode());
    }
}
