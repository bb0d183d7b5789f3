package org.lmsanalytics.serving.live;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.lmsanalytics.contract.HotCopies;
import org.lmsanalytics.contract.connection.Reasons;
import org.lmsanalytics.contract.connection.RedisConnection;
import org.lmsanalytics.serving.cache.Redis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

/** The one subscription of this process to notices of commits. It is made anew for as long as Redis is away. */
final class CommitNotices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitNotices.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final RedisConnection redis;
    private final CommitWatch watch;
    private final Thread thread = Thread.ofVirtual().name("commit-notices").unstarted(this::run);

    CommitNotices(RedisConnection redis, CommitWatch watch) {
        this.redis = requireNonNull(redis, "redis is null");
        this.watch = requireNonNull(watch, "watch is null");
    }

    void start() {
        thread.start();
    }

    /** An interrupt closes the socket on which a virtual thread waits. */
    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        boolean away = false;
        try {
            while (!watch.isClosed()) {
                try (Jedis connection = Redis.connectToListen(redis)) {
                    connection.subscribe(new Subscription(), HotCopies.COMMITS_CHANNEL);
                } catch (JedisException e) {
                    if (!away && !watch.isClosed()) {
                        LOG.warn("No notices of commits at the moment: {}", Reasons.of(e));
                    }
                    away = true;
                }
                watch.noticesCome(false);
                watch.pause(BETWEEN_ATTEMPTS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Subscription extends JedisPubSub {
        @Override
        public void onSubscribe(String channel, int channels) {
            watch.noticesCome(true);
        }

        @Override
        public void onMessage(String channel, String message) {
            watch.noticed();
        }
    }
}
