package org.lmsanalytics.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.connection.KafkaConnection;
import org.lmsanalytics.reports.audit.AuditTrail;
import org.lmsanalytics.reports.catalog.ReportFormat;
import org.lmsanalytics.reports.catalog.ReportRole;
import org.lmsanalytics.reports.job.JobStatus;
import org.lmsanalytics.reports.job.Requester;
import org.lmsanalytics.reports.schedule.CronRule;
import org.lmsanalytics.reports.schedule.ReportSchedule;
import org.lmsanalytics.reports.schedule.ReportSchedules;
import org.lmsanalytics.worker.run.ReportWorker;

class ScheduleIT {
    private static final Requester INSTRUCTOR = new Requester("i1", ReportRole.INSTRUCTOR);
    private static final String SCHEDULED = "SELECT count(*) FROM reports.report_jobs WHERE schedule_id IS NOT NULL";
    private static final String DUE = "SELECT (extract(epoch FROM execution_time))::bigint"
            + " FROM reports.scheduled_tasks WHERE task_name = 'report-schedule'";

    private static WorkerFixture fixture;

    /** Goes on as the true one does, from where it is set to: the scheduler waits by it. */
    private volatile Duration ahead = until("2026-03-01T08:00:00Z");

    private final Clock clock = ((InstantSource) () -> Instant.now().plus(ahead)).withZone(ZoneOffset.UTC);
    private final MeterRegistry metrics = new SimpleMeterRegistry();

    @BeforeAll
    static void start() throws IOException {
        fixture = new WorkerFixture();
        fixture.learners(10);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void shouldAskOnceEachTimeAndOnceForTimesThatPassed() throws Exception {
        AuditTrail audit = new AuditTrail(fixture.jdbi(), clock);
        ReportSchedules schedules = new ReportSchedules(fixture.jdbi(), audit, clock);
        ReportSchedule schedule = schedules.create(
                "learning-progress",
                ReportFormat.CSV,
                INSTRUCTOR,
                "{\"format\":\"csv\"}",
                new CronRule("30 * * * *", ZoneOffset.UTC),
                Optional.empty());
        try (ReportWorker worker = new ReportWorker(
                WorkerFixture.manner("worker"),
                fixture.database(),
                fixture.store(),
                KafkaConnection.plaintext(fixture.servers().kafka().brokers()),
                metrics,
                clock)) {
            worker.start();
            awaitNext("2026-03-01T08:30:00Z");
            assertEquals(0, fixture.count(SCHEDULED));

            ahead = until("2026-03-01T08:30:00Z");
            awaitNext("2026-03-01T09:30:00Z");
            assertEquals(1, fixture.count(SCHEDULED));

            ahead = until("2026-03-01T19:00:00Z");
            awaitNext("2026-03-01T19:30:00Z");
            assertEquals(2, fixture.count(SCHEDULED));

            WorkerFixture.await(() -> fixture.count(SCHEDULED + " AND status = 'completed'") == 2);
            UUID job = fixture.jdbi().withHandle(handle -> handle.createQuery(
                            "SELECT id FROM reports.report_jobs ORDER BY created_at LIMIT 1")
                    .mapTo(UUID.class)
                    .one());
            assertEquals(JobStatus.COMPLETED, fixture.job(job).status());
            assertEquals(10, fixture.job(job).result().orElseThrow().rows(), "of the instructor's own course");
            assertTrue(schedules.delete(schedule, INSTRUCTOR, Optional.empty()));
            ahead = until("2026-03-01T20:00:00Z");
        }
        assertEquals(2, fixture.count(SCHEDULED));
        assertEquals(
                2,
                metrics.get("report_duration")
                        .tags("report", "learning-progress", "format", "csv")
                        .timer()
                        .count());
        assertEquals(20, metrics.get("report_rows").counter().count());
        for (String name : new String[] {"report_running", "report_queue_depth", "report_queue_age_seconds"}) {
            assertEquals(0, metrics.get(name).gauge().value(), name);
        }
    }

    private static Duration until(String time) {
        return Duration.between(Instant.now(), Instant.parse(time));
    }

    private static void awaitNext(String time) {
        WorkerFixture.await(() -> fixture.count(DUE) == Instant.parse(time).getEpochSecond());
    }
}
