package org.lmsanalytics.job.sink;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.lmsanalytics.contract.connection.Reasons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what follows commits in a thread of its own, so that it never delays or stops the job: a round of work whenever
 * it is woken, and after one that failed another, ever less often.
 */
final class CommitFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitFollower.class);
    private static final long FIRST_PAUSE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 8_000;
    private static final Duration UNTIL_INTERRUPTED = Duration.ofSeconds(3);

    /** What follows. */
    interface Work {
        /** Does what there is to do. Returns whether there can ever be more; fails if it must be tried again. */
        boolean round() throws Exception;

        /** Lets go of connections, after a failure and at the end. */
        void disconnect();
    }

    private final String name;
    private final Work work;
    private final int restFactor;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();

    private boolean waiting;
    private long waitingSince;
    private boolean working;
    private long workingSince;
    private long failedRounds;
    private boolean closed;

    /**
     * @param restFactor how many times as long as a round took the thread rests after it: under a flood of commits
     *     rounds then join instead of competing with them
     */
    CommitFollower(String name, Work work, int restFactor) {
        this.name = name;
        this.work = work;
        this.restFactor = restFactor;
        this.thread = new Thread(this::run, name);
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** There is something to do. */
    void wake() {
        lock.lock();
        try {
            if (!waiting) {
                waiting = true;
                waitingSince = System.nanoTime();
            }
            wake.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** For how long the oldest of what is not done has been waiting, rounds that failed included. */
    long lagMillis() {
        lock.lock();
        try {
            if (!working && !waiting) {
                return 0;
            }
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - (working ? workingSince : waitingSince));
        } finally {
            lock.unlock();
        }
    }

    long failedRounds() {
        lock.lock();
        try {
            return failedRounds;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        int failures = 0;
        try {
            while (awaitWork()) {
                long started = System.nanoTime();
                try {
                    if (!work.round()) {
                        return;
                    }
                    ended(true);
                    failures = 0;
                    rest(restFactor * (System.nanoTime() - started));
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception e) {
                    work.disconnect();
                    long pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, 8));
                    failures++;
                    ended(false);
                    if (!isClosed()) {
                        LOG.warn("{} failed, attempt {}, again in {} ms: {}", name, failures, pause, Reasons.of(e));
                    }
                    rest(Duration.ofMillis(pause).toNanos());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            work.disconnect();
            ended(true);
        }
    }

    private boolean awaitWork() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!waiting && !closed) {
                wake.await();
            }
            waiting = false;
            working = !closed;
            workingSince = waitingSince;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** A round ended. What it did not do is still to be done. */
    private void ended(boolean done) {
        lock.lock();
        try {
            working = false;
            if (!done) {
                failedRounds++;
                waiting = true;
                waitingSince = workingSince;
            }
        } finally {
            lock.unlock();
        }
    }

    private void rest(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!closed && left > 0) {
                left = wake.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** A round that does not end soon is interrupted. */
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
            thread.join(UNTIL_INTERRUPTED.toMillis());
            thread.interrupt();
            thread.join(UNTIL_INTERRUPTED.toMillis());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
