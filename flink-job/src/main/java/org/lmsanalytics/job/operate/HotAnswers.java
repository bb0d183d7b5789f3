package org.lmsanalytics.job.operate;

import org.lmsanalytics.contract.HotCopies;
import org.lmsanalytics.job.sink.RedisSettings;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** The copies in Redis, which are of the read model that is being replaced. */
final class HotAnswers {
    private HotAnswers() {}

    /**
     * Takes back the promise on which readers use copies, so that they ask PostgreSQL until the new job has made its
     * own. Without Redis nobody uses copies either.
     */
    static void withdraw(RedisSettings settings, Steps steps) {
        try (Jedis redis = new Jedis(settings.address(), settings.client().build())) {
            redis.del(HotCopies.NEWEST_COMMIT);
            steps.say("Withdrew the hot copies in " + settings);
        } catch (JedisException e) {
            steps.say("The hot copies in " + settings + " cannot be withdrawn: " + e.getMessage()
                    + ". Readers may see old ones for the time that copies live (CACHE_TTL_SECONDS)");
        }
    }
}
