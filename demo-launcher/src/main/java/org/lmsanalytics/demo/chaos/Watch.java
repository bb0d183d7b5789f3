package org.lmsanalytics.demo.chaos;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again, in a thread of its own. When it cannot look because a server is down, that is counted and no
 * violation: faults are what this test is about.
 */
abstract class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration UNTIL_ENDED = Duration.ofMinutes(1);

    private final String name;
    private final Duration period;
    private final Violations violations;
    private final AtomicLong looks = new AtomicLong();
    private final AtomicLong outages = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;

    /** Something cannot be reached at the moment. */
    static final class OutageException extends Exception {
        OutageException(Throwable cause) {
            super(cause);
        }
    }

    Watch(String name, Duration period, Violations violations) {
        this.name = requireNonNull(name, "name is null");
        this.period = requireNonNull(period, "period is null");
        this.violations = requireNonNull(violations, "violations is null");
        this.thread = new Thread(this::run, name);
    }

    /** Looks once. */
    abstract void look() throws OutageException;

    /** Lets go of connections: the next look makes new ones. */
    abstract void disconnect();

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                long next = System.nanoTime() + period.toNanos();
                lookOnce();
                Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // Connections cannot be closed in order by a thread that is told to hurry.
            Thread.interrupted();
            disconnect();
        }
    }

    private void lookOnce() {
        try {
            look();
            looks.incrementAndGet();
        } catch (OutageException e) {
            if (!closed) {
                LOG.debug("{} cannot look", name, e);
                outages.incrementAndGet();
                disconnect();
            }
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.error("{} has failed", name, e);
                violation("failed with " + e);
                disconnect();
            }
        }
    }

    void violation(String evidence) {
        violations.add(name, evidence);
    }

    long looks() {
        return looks.get();
    }

    long outages() {
        return outages.get();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(UNTIL_ENDED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
