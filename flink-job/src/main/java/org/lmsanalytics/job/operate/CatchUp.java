package org.lmsanalytics.job.operate;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;

/** Waits for the rebuilt read model to come to where the served one is, and tells how far it is. */
final class CatchUp {
    /** What a job reads in about a second. */
    private static final long NEAR = 10_000;

    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(5);

    private final ReadModelDatabase database;
    private final FlinkJobs jobs;
    private final Steps steps;
    private final Duration timeout;

    CatchUp(ReadModelDatabase database, FlinkJobs jobs, Steps steps, Duration timeout) {
        this.database = requireNonNull(database, "database is null");
        this.jobs = requireNonNull(jobs, "jobs is null");
        this.steps = requireNonNull(steps, "steps is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
    }

    /** Until it would have the rest in about a second. */
    void untilNear(JobState rebuild) {
        until(rebuild, NEAR);
    }

    /** Until it has everything that the served one has, which no job adds to any more. */
    void untilCovered(JobState rebuild) {
        until(rebuild, 0);
    }

    private void until(JobState rebuild, long near) {
        long reported = System.nanoTime();
        long advanced = reported;
        long records = 0;
        while (true) {
            Positions served = database.positions(Schemas.SERVED);
            Positions rebuilt = database.positions(Schemas.REBUILD);
            long behind = rebuilt.behind(served);
            long now = System.nanoTime();
            if (behind <= near && jobs.runs(rebuild.id())) {
                report(rebuilt, behind);
                return;
            }
            if (rebuilt.records() > records) {
                records = rebuilt.records();
                advanced = now;
            } else if (now - advanced > timeout.toNanos()) {
                throw new OperationException("no progress within " + timeout.toSeconds() + " s; job " + rebuild.id()
                        + " is " + jobs.state(rebuild.id()).state());
            }
            if (now - reported > BETWEEN_REPORTS.toNanos()) {
                report(rebuilt, behind);
                reported = now;
            }
            if (jobs.state(rebuild.id()).isOver()) {
                throw new OperationException("job " + rebuild.id() + " has ended");
            }
            Waiting.pause();
        }
    }

    private void report(Positions rebuilt, long behind) {
        long read = rebuilt.records();
        steps.say(String.format(
                Locale.ROOT,
                "Read %,d records, %.1f %%; %,d behind the served read model",
                read,
                read + behind == 0 ? 100.0 : 100.0 * read / (read + behind),
                behind));
    }
}
