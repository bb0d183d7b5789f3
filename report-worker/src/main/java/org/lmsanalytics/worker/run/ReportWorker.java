package org.lmsanalytics.worker.run;

import static java.util.Objects.requireNonNull;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.lmsanalytics.contract.connection.KafkaConnection;
import org.lmsanalytics.reports.ReportDatabase;
import org.lmsanalytics.reports.audit.AuditTrail;
import org.lmsanalytics.reports.job.JobAttempts;
import org.lmsanalytics.reports.job.JobRetention;
import org.lmsanalytics.reports.job.ReportJobs;
import org.lmsanalytics.reports.queue.ReportQueue;
import org.lmsanalytics.reports.schedule.ReportSchedules;
import org.lmsanalytics.reports.store.ReportStore;
import org.lmsanalytics.worker.publish.EventPublisher;
import org.lmsanalytics.worker.sweep.Sweeper;

/** Takes jobs from the queue and makes them, as many at a time as is set. */
public final class ReportWorker implements AutoCloseable {
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);
    /** Attempts notice within a second that they are to end, if the database answers. */
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(15);

    private final Scheduler scheduler;
    private final Duties duties;
    private final Sweeper sweeper;
    private final QueueState queue;
    private final EventPublisher publisher;
    private final ScheduledExecutorService timer;
    private volatile boolean stopping;

    /**
     * How a worker works.
     *
     * @param name by which it is found in the queue
     * @param concurrency how many reports at a time
     * @param poll how often it looks for jobs
     * @param heartbeat how often it says that it lives; four missed ones, and its jobs are given to others
     * @param maxMegabytes how large a file may become, in 10^6 bytes
     * @param filesKept how long files can be downloaded
     * @param jobsKept how long jobs can be looked up
     */
    public record Manner(
            String name,
            int concurrency,
            Duration poll,
            Duration heartbeat,
            RetryPolicy retries,
            long maxMegabytes,
            Duration filesKept,
            Duration jobsKept) {
        public Manner {
            requireNonNull(name, "name is null");
            requireNonNull(poll, "poll is null");
            requireNonNull(heartbeat, "heartbeat is null");
            requireNonNull(retries, "retries is null");
            requireNonNull(filesKept, "filesKept is null");
            requireNonNull(jobsKept, "jobsKept is null");
        }
    }

    /**
     * Makes a worker, which does nothing before it is started.
     *
     * @param database for jobs; also gives connections that see the read model without naming its schema
     */
    public ReportWorker(
            Manner manner,
            DataSource database,
            ReportStore store,
            KafkaConnection kafka,
            MeterRegistry metrics,
            Clock clock) {
        Jdbi jdbi = ReportDatabase.of(database);
        AuditTrail audit = new AuditTrail(jdbi, clock);
        this.timer = Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().daemon().name("watch-", 0).factory());
        this.publisher = new EventPublisher(jdbi, kafka);
        this.duties = new Duties(jdbi, publisher);
        this.sweeper = new Sweeper(new JobRetention(jdbi, audit, clock), store, manner.filesKept(), manner.jobsKept());
        this.queue = new QueueState(jdbi, clock, metrics);
        ReportRun run = new ReportRun(
                new JobAttempts(jdbi, audit, clock),
                new Export(database, store, manner.maxMegabytes()),
                store,
                manner.retries(),
                new RunMetrics(metrics),
                timer,
                () -> stopping);
        this.scheduler = Scheduler.create(
                        database,
                        Tasks.report(run, clock),
                        Tasks.schedule(
                                new ReportSchedules(jdbi, audit, clock), new ReportJobs(jdbi, audit, clock), clock))
                .tableName(ReportQueue.TABLE)
                .schedulerName(new SchedulerName.Fixed(manner.name()))
                .threads(manner.concurrency())
                .pollingInterval(manner.poll())
                .heartbeatInterval(manner.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(UNTIL_STOPPED)
                .clock(clock::instant)
                .build();
    }

    public void start() {
        duties.start(sweeper, BETWEEN_SWEEPS, queue);
        scheduler.start();
    }

    /** Sweeps now, in place of when it is due. */
    public void sweep() throws IOException {
        sweeper.sweep();
    }

    public QueueState queue() {
        return queue;
    }

    public EventPublisher publisher() {
        return publisher;
    }

    /** Hands back what it is making, so that another worker goes on with it at once. */
    @Override
    public void close() {
        stopping = true;
        scheduler.stop();
        duties.close();
        timer.shutdownNow();
    }
}
