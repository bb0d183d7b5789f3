package org.lmsanalytics.serving.report;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.lmsanalytics.reports.audit.AuditEntry;
import org.lmsanalytics.reports.audit.AuditTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes refusals to the audit trail, one after the other and apart from the answers, which wait for no database. What
 * cannot be written yet is kept for a while: so many entries, then they are lost, and the log says how many.
 */
final class RefusalTrail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalTrail.class);
    private static final int MOST_KEPT = 10_000;
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    private static final Duration TO_WRITE_THE_REST = Duration.ofSeconds(2);

    private final Jdbi database;
    private final Clock clock;
    private final BlockingQueue<Refusal> waiting = new ArrayBlockingQueue<>(MOST_KEPT);
    private final AtomicLong lost = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread writer = Thread.ofVirtual().name("report-refusals").unstarted(this::run);

    private record Refusal(Instant at, AuditEntry entry) {}

    RefusalTrail(Jdbi database, Clock clock) {
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    void start() {
        writer.start();
    }

    /** Returns at once. */
    void add(AuditEntry entry) {
        if (!waiting.offer(new Refusal(clock.instant(), entry))) {
            lost.incrementAndGet();
        }
    }

    /** Writes what waits, if PostgreSQL takes it. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (writer.isAlive()) {
                writer.join(TO_WRITE_THE_REST);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.interrupt();
        sayWhatIsLost(waiting.size());
    }

    private void run() {
        try {
            while (true) {
                Refusal next = waiting.poll();
                if (next != null) {
                    writeInTheEnd(next);
                } else if (closing.await(IDLE.toMillis(), TimeUnit.MILLISECONDS) && waiting.isEmpty()) {
                    return;
                }
                sayWhatIsLost(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeInTheEnd(Refusal refusal) throws InterruptedException {
        while (!write(refusal)) {
            if (closing.await(BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS)) {
                lost.incrementAndGet();
                return;
            }
        }
    }

    private boolean write(Refusal refusal) {
        try {
            new AuditTrail(database, Clock.fixed(refusal.at(), ZoneOffset.UTC)).add(refusal.entry());
            return true;
        } catch (JdbiException e) {
            LOG.debug("A refusal cannot be written to the audit trail yet", e);
            return false;
        }
    }

    private void sayWhatIsLost(int more) {
        long number = lost.getAndSet(0) + more;
        if (number > 0) {
            LOG.error("{} refusals are not in the audit trail: PostgreSQL was away for too long", number);
        }
    }
}
