package org.lmsanalytics.worker.run;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.JdbiException;
import org.lmsanalytics.reports.catalog.Catalog;
import org.lmsanalytics.reports.catalog.InvalidRequestException;
import org.lmsanalytics.reports.catalog.ReportDefinition;
import org.lmsanalytics.reports.catalog.ReportRequest;
import org.lmsanalytics.reports.job.JobAttempts;
import org.lmsanalytics.reports.job.JobAttempts.Attempt;
import org.lmsanalytics.reports.job.ReportError;
import org.lmsanalytics.reports.store.ReportStore;
import org.lmsanalytics.worker.run.Export.Exported;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one report, or finds out why that cannot be, and whether to try again. */
final class ReportRun {
    private static final Logger LOG = LoggerFactory.getLogger(ReportRun.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final JobAttempts attempts;
    private final Export export;
    private final ReportStore store;
    private final RetryPolicy retries;
    private final RunMetrics metrics;
    private final ScheduledExecutorService timer;
    private final BooleanSupplier stopping;

    /** What is to be done with the job next. */
    sealed interface Next {
        /** Nothing. */
        record Nothing() implements Next {}

        /** Another attempt, after a while. */
        record Again(Duration pause) implements Next {
            public Again {
                requireNonNull(pause, "pause is null");
            }
        }
    }

    ReportRun(
            JobAttempts attempts,
            Export export,
            ReportStore store,
            RetryPolicy retries,
            RunMetrics metrics,
            ScheduledExecutorService timer,
            BooleanSupplier stopping) {
        this.attempts = requireNonNull(attempts, "attempts is null");
        this.export = requireNonNull(export, "export is null");
        this.store = requireNonNull(store, "store is null");
        this.retries = requireNonNull(retries, "retries is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.timer = requireNonNull(timer, "timer is null");
        this.stopping = requireNonNull(stopping, "stopping is null");
    }

    Next run(UUID jobId) {
        Optional<Attempt> begun = attempts.begin(jobId);
        if (begun.isEmpty()) {
            return new Next.Nothing();
        }
        Attempt attempt = begun.get();
        if (attempt.counted() > retries.maxAttempts()) {
            return fail(
                    attempt,
                    new ReportError(
                            ReportError.Type.CRASHED,
                            "The report could not be made: the worker died each of the %d times it tried. Please tell your administrator"
                                    .formatted(retries.maxAttempts())));
        }
        metrics.begun();
        try (AttemptWatch watch = new AttemptWatch(attempts, attempt, stopping, timer)) {
            return make(attempt, watch);
        } finally {
            metrics.ended();
        }
    }

    private Next make(Attempt attempt, AttemptWatch watch) {
        Instant begin = Instant.now();
        try {
            Optional<ReportDefinition> definition = Catalog.find(attempt.job().reportId());
            if (definition.isEmpty()) {
                return fail(
                        attempt,
                        notPossible("There is no report " + attempt.job().reportId() + " any more"));
            }
            ReportRequest request = ReportRequest.of(JSON.readTree(attempt.job().parameters()), definition.get());
            Exported exported = export.make(attempt, definition.get(), request, watch);
            return complete(attempt, exported, Duration.between(begin, Instant.now()));
        } catch (InvalidRequestException e) {
            return fail(attempt, notPossible("The report does not take this request any more: " + e.getMessage()));
        } catch (ReportTooLargeException e) {
            return fail(attempt, new ReportError(ReportError.Type.TOO_LARGE, e.getMessage()));
        } catch (AttemptEndedException e) {
            return ended(attempt, e.reason());
        } catch (IOException e) {
            return again(
                    attempt,
                    watch,
                    e,
                    new ReportError(ReportError.Type.STORAGE, "The file could not be stored: " + e.getMessage()));
        } catch (SQLException | JdbiException e) {
            return again(attempt, watch, e, new ReportError(ReportError.Type.DATABASE, "The database did not answer"));
        } catch (RuntimeException e) {
            return again(
                    attempt, watch, e, new ReportError(ReportError.Type.OTHER, "Something went wrong in the worker"));
        }
    }

    /** If the database does not say whether it has completed the job, the file stays: the next attempt will see. */
    private Next complete(Attempt attempt, Exported exported, Duration duration) throws IOException {
        String event = GeneratedEvent.of(attempt.job(), exported, Instant.now());
        if (!attempts.complete(
                attempt, exported.file(), exported.rows(), exported.commit(), exported.erasures(), event)) {
            store.delete(exported.file().name());
            return ended(attempt, AttemptEndedException.Reason.LOST);
        }
        metrics.completed(attempt.job(), exported.rows(), exported.file().bytes(), duration);
        LOG.info(
                "Job {}: {} as {} in {} ms, {} rows, {} bytes, commit {}, attempt {}",
                attempt.id(),
                attempt.job().reportId(),
                attempt.job().format().extension(),
                duration.toMillis(),
                exported.rows(),
                exported.file().bytes(),
                exported.commit(),
                attempt.number());
        return new Next.Nothing();
    }

    private Next ended(Attempt attempt, AttemptEndedException.Reason reason) {
        LOG.info("Job {}: attempt {} ends: {}", attempt.id(), attempt.number(), reason);
        return switch (reason) {
            case LOST -> new Next.Nothing();
            case STOPPING -> {
                attempts.handBack(attempt);
                yield new Next.Again(Duration.ZERO);
            }
        };
    }

    private Next again(Attempt attempt, AttemptWatch watch, Exception cause, ReportError why) {
        // A query that was cancelled from beside ends with an exception too.
        if (watch.ended().isPresent()) {
            return ended(attempt, watch.ended().get());
        }
        LOG.warn("Job {}: attempt {} failed: {}", attempt.id(), attempt.number(), cause.toString());
        LOG.debug("Job {}: attempt {} failed", attempt.id(), attempt.number(), cause);
        if (attempt.counted() >= retries.maxAttempts()) {
            return fail(attempt, why);
        }
        metrics.failed(why.type(), false);
        attempts.retry(attempt, why);
        return new Next.Again(retries.pauseAfter(attempt.counted()));
    }

    private Next fail(Attempt attempt, ReportError why) {
        if (attempts.fail(attempt, why)) {
            metrics.failed(why.type(), true);
            LOG.warn("Job {}: failed for good at attempt {}: {}", attempt.id(), attempt.number(), why.type());
        }
        return new Next.Nothing();
    }

    private static ReportError notPossible(String message) {
        return new ReportError(ReportError.Type.NOT_POSSIBLE, message);
    }
}
