package org.lmsanalytics.job.sink;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.lmsanalytics.contract.HotCopies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Rewrites the hot copies of what commits changed, after the commit. While Redis is down the changed keys gather here.
 */
final class HotCopyWriter implements CommitFollower.Work, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HotCopyWriter.class);
    private static final int BATCH = 500;
    /** Rounds take at most one fifth of the time. */
    private static final int REST_FACTOR = 4;

    private static final List<String> TIMEFRAMES = List.of("7d", "30d", "90d", "1y");

    private final boolean served;
    private final RedisSettings redis;
    private final HotCopyReader reader;
    private final CommitFollower follower;

    private ChangedEntities changed = new ChangedEntities();
    private long newestCommit;

    private HotCopyStore store;

    HotCopyWriter(DatabaseSettings database, RedisSettings redis) {
        this.served = database.isServed();
        this.redis = redis;
        this.reader = new HotCopyReader(database);
        this.follower = new CommitFollower("hot copies in " + redis, this, REST_FACTOR);
    }

    /** Only the served read model is copied. */
    void start() {
        if (served) {
            follower.start();
        }
    }

    void committed(long commitNumber, ChangedEntities entities) {
        if (!served) {
            return;
        }
        synchronized (this) {
            changed.addAll(entities);
            newestCommit = commitNumber;
        }
        follower.wake();
    }

    CommitFollower follower() {
        return follower;
    }

    @Override
    public boolean round() throws SQLException {
        ChangedEntities entities;
        long commit;
        synchronized (this) {
            entities = changed;
            commit = newestCommit;
            changed = new ChangedEntities();
        }
        try {
            connect();
            store.begin(commit);
            rewrite(entities);
            if (!store.advance(commit)) {
                throw new JedisException("Redis has lost its content");
            }
            store.publish(CommitNotice.json(commit, entities));
            return true;
        } catch (JedisException | SQLException e) {
            giveBack(entities);
            throw e;
        }
    }

    private synchronized void giveBack(ChangedEntities entities) {
        changed.addAll(entities);
    }

    private void connect() throws SQLException {
        if (store != null) {
            return;
        }
        store = new HotCopyStore(redis);
        store.clear(reader.newestCommit());
    }

    private void rewrite(ChangedEntities entities) throws SQLException {
        Set<String> users = new HashSet<>(entities.users());
        if (!entities.describedCourses().isEmpty()) {
            users.addAll(reader.usersWhoCompleted(entities.describedCourses()));
        }
        copy(HotCopySql.USERS, users, HotCopies::user, redis.timeToLive());
        copy(HotCopySql.COURSES, entities.courses(), HotCopies::course, redis.timeToLive());
        copy(HotCopySql.DASHBOARDS, TIMEFRAMES, HotCopies::dashboard, redis.dashboardTimeToLive());
    }

    private void copy(String sql, Iterable<String> ids, UnaryOperator<String> key, Duration timeToLive)
            throws SQLException {
        List<String> batch = new ArrayList<>();
        for (String id : ids) {
            batch.add(id);
            if (batch.size() == BATCH) {
                copyBatch(sql, batch, key, timeToLive);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            copyBatch(sql, batch, key, timeToLive);
        }
    }

    private void copyBatch(String sql, List<String> ids, UnaryOperator<String> key, Duration timeToLive)
            throws SQLException {
        Set<String> gone = new HashSet<>();
        ids.forEach(id -> gone.add(key.apply(id)));
        for (HotCopy copy : reader.read(sql, ids)) {
            store.store(key.apply(copy.id()), copy, timeToLive);
            gone.remove(key.apply(copy.id()));
        }
        store.remove(gone);
    }

    @Override
    public void disconnect() {
        reader.close();
        if (store != null) {
            try {
                store.close();
            } catch (JedisException e) {
                LOG.debug("Redis connection was broken already", e);
            }
            store = null;
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
