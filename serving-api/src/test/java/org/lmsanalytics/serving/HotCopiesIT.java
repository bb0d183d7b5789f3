package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.HotCopies;
import org.lmsanalytics.servers.TestServers;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** PostgreSQL is at commit 7; what comes from Redis calls itself hot. */
class HotCopiesIT {
    private static final String USER = "/api/v1/users/u1/analytics";
    private static final String HOT = "{\"hot\":true}";
    private static final Instant NOW = Instant.parse(Api.NOW);

    private static TestServers servers;

    private Api api;
    private Jedis redis;

    @BeforeAll
    static void startServers() {
        servers = Facts.start();
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @BeforeEach
    void start() {
        api = apiAt(NOW);
        redis = connect();
        redis.flushDB();
    }

    @AfterEach
    void stop() {
        redis.close();
        api.close();
    }

    @Test
    void shouldAnswerFromACopyOfAnOlderCommitThatNothingChangedSince() {
        redis.set(HotCopies.NEWEST_COMMIT, "9");
        store(HotCopies.user("u1"), 3, NOW, Optional.empty());

        assertHot(api.get(USER), "9");
    }

    @Test
    void shouldAnswerFromACopyThatIsAheadOfThePromise() {
        redis.set(HotCopies.NEWEST_COMMIT, "8");
        store(HotCopies.user("u1"), 9, NOW, Optional.empty());

        assertHot(api.get(USER), "9");
        assertEquals("7", commit(api.get("/api/v1/users/a%2Fb%20%252F%3B%C3%BC%2B%3F%23%F0%9F%8E%93/analytics")));
    }

    @Test
    void shouldNotUseCopiesWithoutAPromise() {
        store(HotCopies.user("u1"), 9, NOW, Optional.empty());

        assertFromDatabase(api.get(USER));
    }

    @Test
    void shouldNotUseCopiesOfAPromiseOlderThanWhatWasSeen() {
        assertEquals("7", commit(api.get("/api/v1/courses/c1/analytics")), "now commit 7 was seen");
        redis.set(HotCopies.NEWEST_COMMIT, "6");
        store(HotCopies.user("u1"), 6, NOW, Optional.empty());
        assertFromDatabase(api.get(USER));

        redis.set(HotCopies.NEWEST_COMMIT, "7");
        store(HotCopies.user("u1"), 6, NOW, Optional.empty());
        assertHot(api.get(USER), "7");
    }

    @Test
    void shouldNotGoBackBehindWhatAProcessBeforeHasAnswered() {
        redis.set(HotCopies.NEWEST_COMMIT, "6");
        store(HotCopies.user("u1"), 6, NOW, Optional.empty());

        try (Api next = Api.start(servers)) {
            assertFromDatabase(next.get(USER));
        }
    }

    @Test
    void shouldNotGoBackBehindACopyThatWasAnswered() {
        redis.set(HotCopies.NEWEST_COMMIT, "9");
        store(HotCopies.user("u1"), 9, NOW, Optional.empty());
        assertHot(api.get(USER), "9");

        redis.set(HotCopies.NEWEST_COMMIT, "8");
        store(HotCopies.user("u1"), 8, NOW, Optional.empty());
        assertFromDatabase(api.get(USER));
    }

    @Test
    void shouldUseACopyOnlyWhileTheClockIsWithinItsTime() {
        redis.set(HotCopies.NEWEST_COMMIT, "7");

        store(HotCopies.user("u1"), 7, NOW.minusSeconds(60), Optional.of(NOW));
        assertFromDatabase(api.get(USER));

        store(HotCopies.user("u1"), 7, NOW.plusMillis(1), Optional.empty());
        assertFromDatabase(api.get(USER));

        store(HotCopies.user("u1"), 7, NOW, Optional.of(NOW.plusMillis(1)));
        assertHot(api.get(USER), "7");
    }

    @Test
    void shouldStopUsingACopyWhenTheClockMovesOn() {
        redis.set(HotCopies.NEWEST_COMMIT, "7");
        store(HotCopies.user("u1"), 7, NOW, Optional.of(NOW.plusSeconds(60)));

        try (Api within = apiAt(NOW.plusSeconds(59));
                Api after = apiAt(NOW.plusSeconds(60))) {
            assertHot(within.get(USER), "7");
            assertFromDatabase(after.get(USER));
        }
    }

    @Test
    void shouldAnswerCoursesAndThePlainDashboardFromCopies() {
        redis.set(HotCopies.NEWEST_COMMIT, "7");
        store(HotCopies.course("c/2"), 7, NOW, Optional.empty());
        store(HotCopies.dashboard("30d"), 7, NOW, Optional.empty());
        store(HotCopies.dashboard("1y"), 7, NOW, Optional.empty());

        assertHot(api.get("/api/v1/courses/c%2F2/analytics"), "7");
        assertHot(api.get("/api/v1/dashboard"), "7");
        assertHot(api.get("/api/v1/dashboard?timeframe=1y&filters=%7B%7D"), "7");
        assertFromDatabase(api.get("/api/v1/dashboard?timeframe=7d"));
        assertFromDatabase(api.get("/api/v1/dashboard?asOf=2024-03-10"));
        assertFromDatabase(api.get("/api/v1/dashboard?filters=%7B%22courseId%22%3A%22c1%22%7D"));
    }

    @Test
    void shouldNotStumbleOverCopiesThatAreNone() {
        redis.set(HotCopies.NEWEST_COMMIT, "7");
        redis.hset(HotCopies.user("u1"), Map.of("commit", "seven", "body", HOT, "from", "0"));
        assertFromDatabase(api.get(USER));

        redis.del(HotCopies.user("u1"));
        redis.set(HotCopies.user("u1"), "not a hash");
        assertFromDatabase(api.get(USER));
    }

    @Test
    void shouldAnswerWithoutRedisAndUseItAgainWhenItIsBack() {
        redis.set(HotCopies.NEWEST_COMMIT, "7");
        store(HotCopies.user("u1"), 7, NOW, Optional.empty());
        assertHot(api.get(USER), "7");

        servers.redis().kill();
        assertFromDatabase(api.get(USER));
        assertEquals(200, api.get("/health").statusCode());
        assertEquals("down", redisStatus());

        servers.restart(TestServers.Kind.REDIS);
        redis.close();
        redis = connect();
        redis.set(HotCopies.NEWEST_COMMIT, "7");
        Await.until("hot again", () -> {
            // Each answer that comes from the database makes a copy of its own.
            store(HotCopies.user("u1"), 7, NOW, Optional.empty());
            return api.get(USER).body().equals(HOT);
        });
        assertEquals("up", redisStatus());
    }

    @Test
    void shouldNotWaitLongForARedisThatHangs() {
        redis.set(HotCopies.NEWEST_COMMIT, "7");
        store(HotCopies.user("u1"), 7, NOW, Optional.empty());
        assertHot(api.get(USER), "7");

        redis.clientPause(Duration.ofMinutes(5).toMillis());
        try {
            long begin = System.nanoTime();
            for (int i = 0; i < 40; i++) {
                assertFromDatabase(api.get(USER));
            }
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            assertTrue(taken.toSeconds() < 5, "forty answers took " + taken);
        } finally {
            servers.redis().kill();
            servers.restart(TestServers.Kind.REDIS);
        }
    }

    @Test
    void shouldAnswerHotCopiesWhilePostgresIsDown() {
        redis.set(HotCopies.NEWEST_COMMIT, "7");
        store(HotCopies.user("u1"), 7, NOW, Optional.empty());

        servers.postgres().close();
        try {
            assertHot(api.get(USER), "7");
        } finally {
            servers.restart(TestServers.Kind.POSTGRES);
        }
    }

    private static Jedis connect() {
        return new Jedis(
                new HostAndPort(servers.redis().host(), servers.redis().port()),
                DefaultJedisClientConfig.builder().database(2).build());
    }

    private static Api apiAt(Instant instant) {
        Api api = Api.startWith(servers, Clock.fixed(instant, ZoneOffset.UTC)).withoutContract();
        assertEquals(200, api.get("/health").statusCode(), "now commit 7 was seen");
        return api;
    }

    private void store(String key, long commit, Instant from, Optional<Instant> until) {
        Map<String, String> copy = new HashMap<>();
        copy.put(HotCopies.COMMIT, Long.toString(commit));
        copy.put(HotCopies.BODY, HOT);
        copy.put(HotCopies.FROM, Long.toString(from.toEpochMilli()));
        until.ifPresent(instant -> copy.put(HotCopies.UNTIL, Long.toString(instant.toEpochMilli())));
        redis.del(key);
        redis.hset(key, copy);
    }

    private String redisStatus() {
        return Api.json(api.get("/health")).path("redis").path("status").asText();
    }

    private static void assertHot(HttpResponse<String> response, String commit) {
        assertEquals(HOT, response.body());
        assertEquals(200, response.statusCode());
        assertEquals("application/json", Api.header(response, "Content-Type"));
        assertEquals(commit, commit(response));
    }

    private static void assertFromDatabase(HttpResponse<String> response) {
        assertEquals(200, response.statusCode(), response::body);
        assertNotEquals(HOT, response.body());
        assertEquals("7", commit(response));
    }

    private static String commit(HttpResponse<String> response) {
        return Api.header(response, "Analytics-Commit");
    }
}
