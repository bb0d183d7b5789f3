package org.lmsanalytics.worker.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.lmsanalytics.worker.publish.EventPublisher;
import org.lmsanalytics.worker.sweep.Sweeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done again and again beside reports, each by one worker at a time. */
final class Duties implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Duties.class);
    private static final Duration BETWEEN_PUBLICATIONS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration UNTIL_CLOSED = Duration.ofSeconds(5);
    /** Names of locks; any numbers that nobody else takes in this database. */
    private static final long PUBLISHING = 7_261_001;

    private static final long SWEEPING = 7_261_002;

    private final Jdbi database;
    private final EventPublisher publisher;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            3, Thread.ofPlatform().daemon().name("duty-", 0).factory());

    private interface Duty {
        void run() throws IOException;
    }

    Duties(Jdbi database, EventPublisher publisher) {
        this.database = requireNonNull(database, "database is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
    }

    void start(Sweeper sweeper, Duration betweenSweeps, QueueState queue) {
        every(BETWEEN_PUBLICATIONS, "publish", () -> alone(PUBLISHING, publisher::publishAll));
        every(betweenSweeps, "sweep", () -> alone(SWEEPING, sweeper::sweep));
        every(BETWEEN_LOOKS, "look at the queue", queue::look);
    }

    private void every(Duration pause, String name, Duty duty) {
        var unused = timer.scheduleWithFixedDelay(() -> run(name, duty), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void run(String name, Duty duty) {
        try {
            duty.run();
        } catch (IOException | RuntimeException e) {
            LOG.warn("Could not {}, will try again: {}", name, e.toString());
        }
    }

    /**
     * Does nothing if another worker is at it. Whoever is at it for long, or frozen, has to share it: the database ends
     * the transaction that does nothing, and with it the lock.
     */
    private void alone(long lock, Duty duty) throws IOException {
        database.useTransaction(transaction -> {
            transaction.execute("SET LOCAL idle_in_transaction_session_timeout = '10s'");
            boolean mine = transaction
                    .createQuery("SELECT pg_try_advisory_xact_lock(:lock)")
                    .bind("lock", lock)
                    .mapTo(Boolean.class)
                    .one();
            if (mine) {
                duty.run();
            }
        });
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(UNTIL_CLOSED.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Stops in the middle of a duty, which another worker will do again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        publisher.close();
    }
}
