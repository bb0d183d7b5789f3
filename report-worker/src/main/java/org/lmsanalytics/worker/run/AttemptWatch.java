package org.lmsanalytics.worker.run;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.JdbiException;
import org.lmsanalytics.reports.job.JobAttempts;
import org.lmsanalytics.reports.job.JobAttempts.Attempt;
import org.lmsanalytics.reports.job.ReportJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after an attempt from beside it: says every second how far it is, and ends it when it may not go on, even while
 * it waits for the database.
 */
final class AttemptWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptWatch.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final JobAttempts attempts;
    private final Attempt attempt;
    private final BooleanSupplier stopping;
    private final ScheduledFuture<?> looks;
    private volatile long rows;
    private volatile Optional<Long> expected = Optional.empty();
    private volatile Optional<RowReader> reader = Optional.empty();
    private volatile Optional<AttemptEndedException.Reason> ended = Optional.empty();

    AttemptWatch(JobAttempts attempts, Attempt attempt, BooleanSupplier stopping, ScheduledExecutorService timer) {
        this.attempts = requireNonNull(attempts, "attempts is null");
        this.attempt = requireNonNull(attempt, "attempt is null");
        this.stopping = requireNonNull(stopping, "stopping is null");
        this.looks = timer.scheduleWithFixedDelay(
                this::look, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** This is what the attempt waits for from now on. */
    void waitsFor(RowReader rows) {
        reader = Optional.of(rows);
        requireGoingOn();
    }

    void expects(long allRows) {
        expected = Optional.of(allRows);
    }

    /**
     * The attempt has written so many rows.
     *
     * @throws AttemptEndedException if it may not write more
     */
    void at(long writtenRows) {
        rows = writtenRows;
        requireGoingOn();
    }

    /**
     * Looks, now.
     *
     * @throws AttemptEndedException if the attempt may not go on
     */
    void requireGoingOn() {
        if (stopping.getAsBoolean()) {
            ended = Optional.of(AttemptEndedException.Reason.STOPPING);
        }
        ended.ifPresent(reason -> {
            throw new AttemptEndedException(reason);
        });
    }

    /** Why the attempt was ended from here, if it was. */
    Optional<AttemptEndedException.Reason> ended() {
        return ended;
    }

    private void look() {
        if (stopping.getAsBoolean()) {
            end(AttemptEndedException.Reason.STOPPING);
            return;
        }
        try {
            if (!attempts.progress(attempt, new ReportJob.Progress(rows, expected))) {
                end(AttemptEndedException.Reason.LOST);
            }
        } catch (JdbiException e) {
            LOG.debug("Job {}: nobody can be told how far it is", attempt.id(), e);
        }
    }

    private void end(AttemptEndedException.Reason reason) {
        ended = Optional.of(reason);
        reader.ifPresent(running -> {
            try {
                running.cancel();
            } catch (SQLException e) {
                LOG.debug("Job {}: its query cannot be cancelled", attempt.id(), e);
            }
        });
    }

    @Override
    public void close() {
        looks.cancel(false);
    }
}
