package org.lmsanalytics.job.sink;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.lmsanalytics.contract.HotCopies;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * The copies in Redis, by the rules of {@link HotCopies}. Holds a single connection: a restart of the server, which may
 * have brought old copies back, is then always noticed.
 */
final class HotCopyStore implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 2_000;

    /** ARGV: the commit. Returns 0 if Redis has no newest commit, and so must be cleared first. */
    private static final String ADVANCE = """
            local newest = redis.call('GET', KEYS[1])
            if not newest then return 0 end
            if tonumber(newest) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], ARGV[1]) end
            return 1
            """;

    private static final String BEGIN = """
            local rewriting = redis.call('GET', KEYS[1])
            if not rewriting or tonumber(rewriting) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], ARGV[1]) end
            """;

    private final Jedis redis;

    HotCopyStore(RedisSettings settings) {
        this.redis = new Jedis(
                settings.address(),
                settings.client()
                        .connectionTimeoutMillis(TIMEOUT_MILLIS)
                        .socketTimeoutMillis(TIMEOUT_MILLIS)
                        .build());
    }

    /** Removes every copy, and only then promises that those to come are no older than this commit. */
    void clear(long newestCommit) {
        redis.del(HotCopies.NEWEST_COMMIT, HotCopies.REWRITING_COMMIT);
        for (String pattern : List.of(HotCopies.user("*"), HotCopies.course("*"), HotCopies.dashboard("*"))) {
            ScanParams params = new ScanParams().match(pattern).count(1_000);
            String cursor = ScanParams.SCAN_POINTER_START;
            do {
                ScanResult<String> page = redis.scan(cursor, params);
                if (!page.getResult().isEmpty()) {
                    redis.unlink(page.getResult().toArray(new String[0]));
                }
                cursor = page.getCursor();
            } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        }
        redis.set(HotCopies.NEWEST_COMMIT, Long.toString(newestCommit));
    }

    /** From now on nobody may store what was read before this commit: its keys are about to be rewritten, or removed. */
    void begin(long commit) {
        redis.eval(BEGIN, List.of(HotCopies.REWRITING_COMMIT), List.of(Long.toString(commit)));
    }

    void store(String key, HotCopy copy, Duration timeToLive) {
        redis.eval(
                HotCopies.STORE,
                List.of(key, HotCopies.NEWEST_COMMIT, HotCopies.REWRITING_COMMIT),
                List.of(
                        Long.toString(copy.commit()),
                        copy.body(),
                        Long.toString(copy.from()),
                        copy.until().map(until -> Long.toString(until)).orElse(""),
                        Long.toString(timeToLive.toSeconds())));
    }

    void remove(Set<String> keys) {
        if (!keys.isEmpty()) {
            redis.unlink(keys.toArray(new String[0]));
        }
    }

    /** Promises that every key changed by a commit up to this one is rewritten. False if Redis lost what it knew. */
    boolean advance(long commit) {
        Object known = redis.eval(ADVANCE, List.of(HotCopies.NEWEST_COMMIT), List.of(Long.toString(commit)));
        return Long.valueOf(1).equals(known);
    }

    void publish(String notice) {
        redis.publish(HotCopies.COMMITS_CHANNEL, notice);
    }

    @Override
    public void close() {
        redis.close();
    }
}
