package org.lmsanalytics.worker.run;

import static java.util.Objects.requireNonNull;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.lmsanalytics.reports.job.NewJob;
import org.lmsanalytics.reports.job.ReportJobs;
import org.lmsanalytics.reports.queue.ReportQueue;
import org.lmsanalytics.reports.schedule.ReportSchedule;
import org.lmsanalytics.reports.schedule.ReportSchedules;

/** What the scheduler lets workers do. One that dies, or is frozen for long, has its tasks taken by another. */
final class Tasks {
    /** When even the database cannot be told: it must be given time to come back. */
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

    private Tasks() {}

    static Task<Void> report(ReportRun run, Clock clock) {
        requireNonNull(run, "run is null");
        return com.github.kagkarlsson.scheduler.task.helper.Tasks.custom(ReportQueue.REPORT)
                .onFailure(later())
                .onDeadExecutionRevive()
                .execute((instance, context) -> after(run.run(UUID.fromString(instance.getId())), clock));
    }

    private static CompletionHandler<Void> after(ReportRun.Next next, Clock clock) {
        return (complete, operations) -> {
            switch (next) {
                case ReportRun.Next.Nothing nothing -> operations.remove();
                case ReportRun.Next.Again again ->
                    operations.reschedule(complete, clock.instant().plus(again.pause()));
            }
        };
    }

    /** Each time has its own idempotency key, so that it gives one job, however often it is begun. */
    static Task<Void> schedule(ReportSchedules schedules, ReportJobs jobs, Clock clock) {
        requireNonNull(schedules, "schedules is null");
        requireNonNull(jobs, "jobs is null");
        return com.github.kagkarlsson.scheduler.task.helper.Tasks.custom(ReportQueue.SCHEDULE)
                .onFailure(later())
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    Optional<ReportSchedule> schedule = schedules.find(UUID.fromString(instance.getId()));
                    Instant due = context.getExecution().executionTime;
                    schedule.ifPresent(found -> jobs.request(ScheduledJob.of(found, due), Optional.empty()));
                    return (complete, operations) -> {
                        if (schedule.isPresent()) {
                            // Times that passed while no worker ran are made up for by one report, not by many.
                            Instant now = clock.instant();
                            operations.reschedule(
                                    complete, schedule.get().rule().next(due.isAfter(now) ? due : now));
                        } else {
                            operations.remove();
                        }
                    };
                });
    }

    private static FailureHandler<Void> later() {
        return new FailureHandler.OnFailureReschedule<>(Schedules.fixedDelay(AFTER_A_FAILURE));
    }

    /** The job that a schedule asks for at one of its times. */
    private static final class ScheduledJob {
        static NewJob of(ReportSchedule schedule, Instant due) {
            return new NewJob(
                    schedule.reportId(),
                    schedule.format(),
                    schedule.requester(),
                    schedule.parameters(),
                    Optional.of("schedule %s %s".formatted(schedule.id(), due)),
                    Optional.of(schedule.id()));
        }
    }
}
