package org.lmsanalytics.serving.live;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The connections that are open. They are so many at most, and those whose reader takes nothing are ended. */
final class OpenConnections implements AutoCloseable {
    static final Duration PATIENCE_WITH_READERS = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration TO_SAY_GOODBYE = Duration.ofSeconds(1);

    private final int most;
    private final Duration patience;
    private final CommitWatch watch;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Set<LiveConnection> connections = new HashSet<>();

    OpenConnections(int most, Duration patience, CommitWatch watch) {
        this.most = most;
        this.patience = requireNonNull(patience, "patience is null");
        this.watch = requireNonNull(watch, "watch is null");
    }

    void start() {
        Thread.ofVirtual().name("live-readers").start(this::endThoseThatAreStuck);
    }

    /** Whether there was room for it. */
    boolean add(LiveConnection connection) {
        lock.lock();
        try {
            return !watch.isClosed() && connections.size() < most && connections.add(connection);
        } finally {
            lock.unlock();
        }
    }

    void remove(LiveConnection connection) {
        lock.lock();
        try {
            connections.remove(connection);
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** To be called once the watch is closed: that is what they end by. */
    @Override
    public void close() {
        lock.lock();
        try {
            long nanos = TO_SAY_GOODBYE.toNanos();
            while (!connections.isEmpty() && nanos > 0) {
                nanos = left.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.forEach(LiveConnection::end);
            lock.unlock();
        }
    }

    private void endThoseThatAreStuck() {
        try {
            while (!watch.isClosed()) {
                watch.pause(BETWEEN_LOOKS);
                lock.lock();
                try {
                    connections.stream()
                            .filter(connection -> connection.isStuck(patience))
                            .forEach(LiveConnection::end);
                } finally {
                    lock.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
