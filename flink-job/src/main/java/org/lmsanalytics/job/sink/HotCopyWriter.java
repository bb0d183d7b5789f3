package org.lmsanalytics.job.sink;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.lmsanalytics.contract.HotCopies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Rewrites the hot copies of what commits changed, after the commit and in a thread of its own, so that Redis never
 * delays or stops the job. While Redis is down the changed keys gather here.
 */
final class HotCopyWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HotCopyWriter.class);
    private static final int BATCH = 500;
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** Rounds take at most one fifth of the time: under a flood of commits they join instead of competing with them. */
    private static final int REST_FACTOR = 4;

    private final DatabaseSettings database;
    private final RedisSettings redis;
    private final Thread thread = new Thread(this::run, "hot-copies");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();

    private ChangedEntities changed = new ChangedEntities();
    private long newestCommit;
    private boolean waiting;
    private boolean closed;

    private HotCopyStore store;
    private HotCopyReader reader;

    HotCopyWriter(DatabaseSettings database, RedisSettings redis) {
        this.database = database;
        this.redis = redis;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    void committed(long commitNumber, ChangedEntities entities) {
        lock.lock();
        try {
            changed.addAll(entities);
            newestCommit = commitNumber;
            waiting = true;
            wake.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        reader = new HotCopyReader(database);
        try {
            while (awaitWork()) {
                long started = System.nanoTime();
                Duration rest = round() ? Duration.ofNanos(REST_FACTOR * (System.nanoTime() - started)) : RETRY;
                rest(rest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            disconnect();
            reader.close();
        }
    }

    private boolean awaitWork() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!waiting && !closed) {
                wake.await();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void rest(Duration time) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = time.toNanos();
            while (!closed && left > 0) {
                left = wake.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns false if it must be tried again. */
    private boolean round() {
        ChangedEntities entities;
        long commit;
        lock.lock();
        try {
            entities = changed;
            commit = newestCommit;
            changed = new ChangedEntities();
            waiting = false;
        } finally {
            lock.unlock();
        }
        try {
            connect();
            rewrite(entities);
            if (!store.advance(commit)) {
                throw new JedisException("Redis has lost its content");
            }
            store.publish(CommitNotice.json(commit, entities));
            return true;
        } catch (JedisException | SQLException e) {
            LOG.warn("Hot copies in {} not rewritten, again in {} s: {}", redis, RETRY.toSeconds(), e.getMessage());
            disconnect();
            giveBack(entities);
            return false;
        }
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
        copy(HotCopySql.USERS, users, HotCopies::user);
        copy(HotCopySql.COURSES, entities.courses(), HotCopies::course);
        copy(HotCopySql.DASHBOARDS, List.of("7d", "30d", "90d", "1y"), HotCopies::dashboard);
    }

    private void copy(String sql, Iterable<String> ids, UnaryOperator<String> key) throws SQLException {
        List<String> batch = new ArrayList<>();
        for (String id : ids) {
            batch.add(id);
            if (batch.size() == BATCH) {
                copyBatch(sql, batch, key);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            copyBatch(sql, batch, key);
        }
    }

    private void copyBatch(String sql, List<String> ids, UnaryOperator<String> key) throws SQLException {
        Set<String> gone = new HashSet<>();
        ids.forEach(id -> gone.add(key.apply(id)));
        for (HotCopy copy : reader.read(sql, ids)) {
            store.store(key.apply(copy.id()), copy);
            gone.remove(key.apply(copy.id()));
        }
        store.remove(gone);
    }

    private void giveBack(ChangedEntities entities) {
        lock.lock();
        try {
            changed.addAll(entities);
            waiting = true;
        } finally {
            lock.unlock();
        }
    }

    private void disconnect() {
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
        lock.lock();
        try {
            closed = true;
            wake.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
