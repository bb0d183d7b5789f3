package org.lmsanalytics.serving.report;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.lmsanalytics.reports.audit.AuditEntry;
import org.lmsanalytics.reports.audit.AuditTrail;
import org.lmsanalytics.service.database.DatabaseFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes refusals to the audit trail, one after the other and apart from the answers, which wait for no database. What
 * cannot be written yet is kept for a while: so many entries, then they are lost, and the log says how many.
 */
final class RefusalTrail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalTrail.class);
    private static final int MOST_KEPT = 10_000;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    private static final Duration TO_WRITE_THE_REST = Duration.ofSeconds(2);

    private final Jdbi database;
    private final Clock clock;
    /** Empty: the end. */
    private final BlockingQueue<Optional<Refusal>> waiting = new ArrayBlockingQueue<>(MOST_KEPT);

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
        if (!waiting.offer(Optional.of(new Refusal(clock.instant(), entry)))) {
            lost.incrementAndGet();
        }
    }

    /** Writes what waits, if PostgreSQL takes it. */
    @Override
    public void close() {
        closing.countDown();
        // If there is no room for it, PostgreSQL is away, and what is left is lost.
        boolean heard = waiting.offer(Optional.empty());
        try {
            if (heard && writer.isAlive()) {
                writer.join(TO_WRITE_THE_REST);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.interrupt();
        lost.addAndGet(waiting.stream().filter(Optional::isPresent).count());
        sayWhatIsLost();
    }

    private void run() {
        try {
            Optional<Refusal> next = waiting.take();
            while (next.isPresent()) {
                writeInTheEnd(next.get());
                sayWhatIsLost();
                next = waiting.take();
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
            if (DatabaseFailure.of(e) == DatabaseFailure.OTHER) {
                LOG.error("A refusal cannot be written to the audit trail", e);
                return true;
            }
            LOG.debug("A refusal cannot be written to the audit trail yet", e);
            return false;
        }
    }

    private void sayWhatIsLost() {
        long number = lost.getAndSet(0);
        if (number > 0) {
            LOG.error("{} refusals are not in the audit trail: PostgreSQL was away for too long", number);
        }
    }
}
