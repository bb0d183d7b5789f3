package org.lmsanalytics.job.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.HotCopies;
import org.lmsanalytics.contract.connection.RedisConnection;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.servers.TestServers.Kind;
import redis.clients.jedis.Jedis;

class HotCopyWriterIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestServers servers;
    private Database database;
    private HotCopyWriter writer;

    @BeforeEach
    void start() throws Exception {
        servers = TestServers.start(Kind.POSTGRES, Kind.REDIS);
        database = Database.migrated(servers);
        database.execute("INSERT INTO learner VALUES ('u1', 'student', NULL, now(), now(), now(), 1, 0, 0, 0, 0, 1,"
                + " now() + interval '1 day', 1)");
        database.execute("INSERT INTO learner_course VALUES"
                + " ('u1', 'c1', now(), now(), true, now(), 900000, 0, 0, 0, 0, NULL, NULL, NULL)");
        database.execute("INSERT INTO course_totals VALUES ('c1', 1, 1, 0, 0, 0, 0, now(), now())");
        database.execute("UPDATE read_model SET commit_number = 7");
        writer = new HotCopyWriter(database.settings(), redisSettings());
        writer.start();
    }

    @AfterEach
    void stop() {
        writer.close();
        servers.close();
    }

    @Test
    void shouldCopyWhatACommitChanged() {
        writer.committed(7, changed("u1", "c1"));
        // Dashboards are copied last.
        await(() -> exists(HotCopies.dashboard("1y")));
        assertEquals("7", get(HotCopies.NEWEST_COMMIT));
        Map<String, String> copy = hash(HotCopies.user("u1"));
        assertEquals("7", copy.get(HotCopies.COMMIT));
        assertTrue(copy.get(HotCopies.BODY).contains("\"streakDays\" : 1"), copy.get(HotCopies.BODY));
        long day = Duration.ofDays(1).toMillis();
        assertTrue(Long.parseLong(copy.get(HotCopies.UNTIL)) <= Long.parseLong(copy.get(HotCopies.FROM)) + day);
        assertTrue(exists(HotCopies.course("c1")));
        assertTrue(exists(HotCopies.dashboard("1y")));
    }

    @Test
    void shouldRemoveTheCopyOfWhatIsGone() {
        writer.committed(7, changed("u1", "c1"));
        await(() -> exists(HotCopies.user("u1")));
        run("DELETE FROM learner; UPDATE read_model SET commit_number = 8");
        writer.committed(8, changed("u1", "c1"));
        await(() -> "8".equals(get(HotCopies.NEWEST_COMMIT)));
        assertTrue(!exists(HotCopies.user("u1")));
    }

    @Test
    void shouldRewriteUsersWhoseSkillsACourseNames() {
        writer.committed(7, changed("u1", "c1"));
        await(() -> exists(HotCopies.user("u1")));
        run("INSERT INTO course_info VALUES ('c1', 'T', 'Logic', 'i'); UPDATE read_model SET commit_number = 8");
        ChangedEntities described = new ChangedEntities();
        described.courses().add("c1");
        described.describedCourses().add("c1");
        writer.committed(8, described);
        await(() -> hash(HotCopies.user("u1")).getOrDefault(HotCopies.BODY, "").contains("Logic"));
    }

    @Test
    void shouldForgetOldCopiesWhenRedisComesBack() {
        writer.committed(7, changed("u1", "c1"));
        await(() -> exists(HotCopies.user("u1")));
        servers.redis().kill();
        servers.restart(Kind.REDIS);
        try (Jedis redis = redis()) {
            redis.set(HotCopies.NEWEST_COMMIT, "3");
            redis.hset(HotCopies.user("stale"), HotCopies.COMMIT, "3");
        }
        run("UPDATE read_model SET commit_number = 9");
        writer.committed(9, changed("u1", "c1"));
        await(() -> "9".equals(get(HotCopies.NEWEST_COMMIT)) && exists(HotCopies.user("u1")));
        assertTrue(!exists(HotCopies.user("stale")));
    }

    @Test
    void shouldRefuseACopyOlderThanWhatRedisPromises() {
        writer.committed(7, changed("u1", "c1"));
        await(() -> exists(HotCopies.user("u1")));
        try (Jedis redis = redis();
                HotCopyStore zombie = new HotCopyStore(redisSettings())) {
            redis.del(HotCopies.user("u1"));
            zombie.store(HotCopies.user("u1"), new HotCopy("u1", 6, "{}", 0, java.util.Optional.empty()), PATIENCE);
            assertTrue(!redis.exists(HotCopies.user("u1")));
            zombie.advance(5);
            assertEquals("7", redis.get(HotCopies.NEWEST_COMMIT));
        }
    }

    /** Somebody read before commit 8, which removed what was read, and comes to store it while 8 is being followed up. */
    @Test
    void shouldRefuseWhatWasReadBeforeTheCommitThatIsBeingFollowedUp() throws Exception {
        try (Jedis redis = redis();
                HotCopyStore follower = new HotCopyStore(redisSettings());
                HotCopyStore reader = new HotCopyStore(redisSettings())) {
            follower.clear(7);
            follower.begin(8);
            follower.remove(Set.of(HotCopies.user("u2")));
            reader.store(HotCopies.user("u2"), new HotCopy("u2", 7, "{}", 0, java.util.Optional.empty()), PATIENCE);
            assertTrue(!redis.exists(HotCopies.user("u2")));
            reader.store(HotCopies.user("u2"), new HotCopy("u2", 8, "{}", 0, java.util.Optional.empty()), PATIENCE);
            assertTrue(redis.exists(HotCopies.user("u2")));
        }
    }

    private RedisSettings redisSettings() {
        return new RedisSettings(
                RedisConnection.from(
                        Map.of("REDIS_PORT", Integer.toString(servers.redis().port()))),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1));
    }

    private static ChangedEntities changed(String user, String course) {
        return new ChangedEntities(
                new java.util.HashSet<>(Set.of(user)),
                new java.util.HashSet<>(Set.of(course)),
                new java.util.HashSet<>());
    }

    private void run(String sql) {
        try {
            database.execute(sql);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    private String get(String key) {
        try (Jedis redis = redis()) {
            return redis.get(key);
        }
    }

    private boolean exists(String key) {
        try (Jedis redis = redis()) {
            return redis.exists(key);
        }
    }

    private Map<String, String> hash(String key) {
        try (Jedis redis = redis()) {
            return redis.hgetAll(key);
        }
    }

    private Jedis redis() {
        Jedis redis = new Jedis("127.0.0.1", servers.redis().port());
        redis.select(2);
        return redis;
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
    }
}
