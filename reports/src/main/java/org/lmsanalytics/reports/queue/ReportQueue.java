package org.lmsanalytics.reports.queue;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What workers are to do, as db-scheduler keeps it. It is changed in the transaction of what it belongs to, so that there
 * is no job that nobody takes, and none is taken that is not there.
 */
public final class ReportQueue {
    public static final String TABLE = "reports.scheduled_tasks";
    /** Makes a report; the instance is the id of the job. */
    public static final TaskDescriptor<Void> REPORT = TaskDescriptor.of("report");
    /** Asks for a recurring report; the instance is the id of the schedule. */
    public static final TaskDescriptor<Void> SCHEDULE = TaskDescriptor.of("report-schedule");

    private ReportQueue() {}

    public static void add(Handle transaction, UUID jobId, Instant at) {
        add(transaction, REPORT, jobId, at);
    }

    public static void addSchedule(Handle transaction, UUID scheduleId, Instant first) {
        add(transaction, SCHEDULE, scheduleId, first);
    }

    public static void removeSchedule(Handle transaction, UUID scheduleId) {
        // Not by the client, which refuses while it runs: a schedule that is gone does nothing when it is looked up.
        transaction
                .createUpdate(
                        "DELETE FROM " + TABLE + " WHERE task_name = :task AND task_instance = :id AND NOT picked")
                .bind("task", SCHEDULE.getTaskName())
                .bind("id", scheduleId.toString())
                .execute();
    }

    private static void add(Handle transaction, TaskDescriptor<Void> task, UUID id, Instant at) {
        SchedulerClient client = SchedulerClient.Builder.create(new TransactionDataSource(transaction.getConnection()))
                .tableName(TABLE)
                .build();
        client.scheduleIfNotExists(task.instance(id.toString()).scheduledTo(at));
    }
}
