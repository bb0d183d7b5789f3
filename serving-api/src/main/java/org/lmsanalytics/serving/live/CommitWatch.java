package org.lmsanalytics.serving.live;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.lmsanalytics.service.database.DatabaseFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the newest commit, while somebody wants to know. PostgreSQL tells its number: when a notice says that there is a
 * new one, and every now and then; often while no notices can come.
 */
final class CommitWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitWatch.class);

    private static final Duration WITHOUT_NOTICES = Duration.ofSeconds(1);
    /** A notice can be lost. */
    private static final Duration WITH_NOTICES = Duration.ofSeconds(10);

    private final LongSupplier source;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition asked = lock.newCondition();
    private final Thread thread;

    private long newest = -1;
    private int watchers;
    private boolean noticed;
    private boolean noticesCome;
    private boolean failing;
    private boolean closed;

    /**
     * A watch that does nothing until it is started.
     *
     * @param source asks PostgreSQL for the number of the newest commit
     */
    CommitWatch(LongSupplier source) {
        this.source = requireNonNull(source, "source is null");
        this.thread = Thread.ofVirtual().name("commit-watch").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** There may be a new commit. */
    void noticed() {
        locked(() -> {
            noticed = true;
            asked.signal();
        });
    }

    /** Whether notices can come at the moment; if they can again, some may have been missed. */
    void noticesCome(boolean come) {
        locked(() -> {
            noticesCome = come;
            noticed = true;
            asked.signal();
        });
    }

    /** Somebody wants to know from now on. */
    void join() {
        locked(() -> {
            watchers++;
            noticed = true;
            asked.signal();
        });
    }

    void leave() {
        locked(() -> watchers--);
    }

    /** Waits for a commit after this one; false if none came in this time, or this is closed. */
    boolean awaitAfter(long commit, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!closed && newest <= commit && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !closed && newest > commit;
        } finally {
            lock.unlock();
        }
    }

    /** Waits, but not longer than this is open. */
    void pause(Duration duration) throws InterruptedException {
        awaitAfter(Long.MAX_VALUE, duration);
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        locked(() -> {
            closed = true;
            changed.signalAll();
            asked.signalAll();
        });
    }

    private void run() {
        try {
            while (awaitReasonToAsk()) {
                ask();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitReasonToAsk() throws InterruptedException {
        lock.lock();
        try {
            long left = (noticesCome && !failing ? WITH_NOTICES : WITHOUT_NOTICES).toNanos();
            while (!closed && (watchers == 0 || (!noticed && left > 0))) {
                if (watchers == 0) {
                    asked.await();
                } else {
                    left = asked.awaitNanos(left);
                }
            }
            noticed = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Everything that is live hangs on this thread: no failure may end it. */
    private void ask() {
        try {
            saw(source.getAsLong());
            failing(false);
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("The newest commit is not known at the moment: {}", DatabaseFailure.text(e));
            }
            failing(true);
        }
    }

    private void failing(boolean now) {
        locked(() -> failing = now);
    }

    private void saw(long commit) {
        locked(() -> {
            if (commit > newest) {
                newest = commit;
                changed.signalAll();
            }
        });
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
