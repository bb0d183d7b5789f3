package org.lmsanalytics.contract;

/**
 * Names and rules of the copies of hot answers in Redis. Redis is a cache, never the truth: it may be empty, down or
 * behind, and an answer is then read from PostgreSQL.
 *
 * <p>A copy is a hash: {@link #COMMIT} (the commit it was read at), {@link #BODY} (the JSON answer), {@link #FROM} and
 * {@link #UNTIL} (epoch milliseconds between which the clock does not change the answer; no {@code UNTIL}: for ever).
 *
 * <p>{@link #NEWEST_COMMIT} holds N once every key that a commit up to N changed has been rewritten. A copy is then
 * right for commit N, however old itself. So anybody may store a copy read at commit M, but only while M ≥ N
 * and M ≥ {@link #REWRITING_COMMIT} ({@link #STORE}), and while {@code NEWEST_COMMIT} is absent no copy may be stored or used: Redis was wiped, and
 * nobody knows what it missed.
 */
public final class HotCopies {
    public static final String PREFIX = "lms:";
    public static final String NEWEST_COMMIT = PREFIX + "commit";

    /**
     * Holds M before the first key that a commit up to M changed is rewritten. A copy read before M may be of what M has
     * changed, or removed, so it may no longer be stored, although the promise is still the older one.
     */
    public static final String REWRITING_COMMIT = PREFIX + "commit:rewriting";

    /** Channel of commit notices: {@code {"commit": 7, "users": [ids], "courses": [ids]}}. */
    public static final String COMMITS_CHANNEL = PREFIX + "commits";

    public static final String COMMIT = "commit";
    public static final String BODY = "body";
    public static final String FROM = "from";
    public static final String UNTIL = "until";

    /**
     * Lua. KEYS: the copy, NEWEST_COMMIT, REWRITING_COMMIT. ARGV: commit, body, from, until (empty: none), seconds to live.
     * Returns 1 if stored, 0 if a newer one stands or the copy is older than what Redis already promises, or is about to.
     */
    public static final String STORE = """
            local newest = redis.call('GET', KEYS[2])
            if not newest or tonumber(ARGV[1]) < tonumber(newest) then return 0 end
            local rewriting = redis.call('GET', KEYS[3])
            if rewriting and tonumber(ARGV[1]) < tonumber(rewriting) then return 0 end
            local present = redis.pcall('HGET', KEYS[1], 'commit')
            local commit = type(present) == 'string' and tonumber(present)
            if commit and commit > tonumber(ARGV[1]) then return 0 end
            redis.call('DEL', KEYS[1])
            redis.call('HSET', KEYS[1], 'commit', ARGV[1], 'body', ARGV[2], 'from', ARGV[3])
            if ARGV[4] ~= '' then redis.call('HSET', KEYS[1], 'until', ARGV[4]) end
            redis.call('EXPIRE', KEYS[1], ARGV[5])
            return 1
            """;

    private HotCopies() {}

    public static String user(String userId) {
        return PREFIX + "user:" + userId;
    }

    public static String course(String courseId) {
        return PREFIX + "course:" + courseId;
    }

    /** The dashboard without filters, as of the day of the reader's clock. */
    public static String dashboard(String timeframe) {
        return PREFIX + "dashboard:" + timeframe;
    }

    /** What a key of a copy is about: "user", "course" or "dashboard". */
    public static String kind(String key) {
        return key.substring(PREFIX.length(), key.indexOf(':', PREFIX.length()));
    }
}
