package org.lmsanalytics.reports.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lmsanalytics.reports.job.JobStatus.CANCELLED;
import static org.lmsanalytics.reports.job.JobStatus.COMPLETED;
import static org.lmsanalytics.reports.job.JobStatus.EXPIRED;
import static org.lmsanalytics.reports.job.JobStatus.FAILED;
import static org.lmsanalytics.reports.job.JobStatus.PENDING;
import static org.lmsanalytics.reports.job.JobStatus.RUNNING;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmsanalytics.reports.ReportsDatabase;
import org.lmsanalytics.reports.catalog.ReportFormat;
import org.lmsanalytics.reports.catalog.ReportRole;
import org.lmsanalytics.reports.job.JobAttempts.Attempt;
import org.lmsanalytics.reports.job.ReportJobs.KeyUsedException;
import org.lmsanalytics.reports.job.ReportJobs.Requested;
import org.lmsanalytics.reports.store.StoredFile;

class ReportJobsIT {
    private static final Requester ADMIN = new Requester("admin-1", ReportRole.ADMIN);
    private static final Requester INSTRUCTOR = new Requester("instructor-1", ReportRole.INSTRUCTOR);
    private static final Optional<String> ADDRESS = Optional.of("192.0.2.7");
    private static final ReportError DISK_FULL = new ReportError(ReportError.Type.STORAGE, "the disk is full");

    private static ReportsDatabase database;

    private ReportJobs jobs;
    private JobAttempts attempts;
    private JobRetention retention;

    @BeforeAll
    static void start() {
        database = new ReportsDatabase();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void forgetAll() {
        database.jdbi().useHandle(handle -> {
            handle.execute("DELETE FROM reports.report_jobs");
            handle.execute("DELETE FROM reports.scheduled_tasks");
        });
        jobs = new ReportJobs(database.jdbi(), database.audit(), database.clock());
        attempts = new JobAttempts(database.jdbi(), database.audit(), database.clock());
        retention = new JobRetention(database.jdbi(), database.audit(), database.clock());
    }

    @Test
    void shouldQueueAJobOnceForAnIdempotencyKey() {
        Requested first = jobs.request(job(ADMIN, "{\"format\":\"csv\",\"filters\":{}}", "key-1"), ADDRESS);
        Requested second = jobs.request(job(ADMIN, "{\"filters\":{},\"format\":\"csv\"}", "key-1"), ADDRESS);
        assertTrue(first.isNew());
        assertFalse(second.isNew());
        assertEquals(first.job().id(), second.job().id());
        assertEquals(PENDING, first.job().status());
        assertEquals(first.job().id().toString(), database.value("SELECT task_instance FROM reports.scheduled_tasks"));
        assertThrows(KeyUsedException.class, () -> jobs.request(job(ADMIN, "{\"format\":\"xlsx\"}", "key-1"), ADDRESS));
        assertTrue(jobs.request(job(INSTRUCTOR, "{}", "key-1"), ADDRESS).isNew(), "keys are the requester's own");
    }

    @Test
    void shouldMakeTwoJobsOfTwoRequestsWithoutAKey() {
        assertFalse(request().id().equals(request().id()));
    }

    @Test
    void shouldGoFromPendingToCompleted() {
        UUID id = request().id();
        Attempt attempt = attempts.begin(id).orElseThrow();
        assertEquals(RUNNING, jobs.find(id).orElseThrow().status());
        assertTrue(attempts.progress(attempt, new ReportJob.Progress(50, Optional.of(200L))));
        assertEquals(Optional.of(25), jobs.find(id).orElseThrow().progress().percent());
        assertTrue(attempts.complete(attempt, file("a"), 200, 4711, 0, "{}"));
        ReportJob completed = jobs.find(id).orElseThrow();
        assertEquals(COMPLETED, completed.status());
        assertEquals(
                new ReportJob.Result(Optional.of("a"), 200, 10, "00ff", 4711),
                completed.result().orElseThrow());
        assertEquals(
                id.toString(), database.value("SELECT job_id FROM reports.report_outbox WHERE job_id = '" + id + "'"));
        assertTrue(attempts.begin(id).isEmpty(), "nothing is left to do");
    }

    @Test
    void shouldNotLetAnAttemptThatWasOvertakenChangeAnything() {
        UUID id = request().id();
        Attempt frozen = attempts.begin(id).orElseThrow();
        Attempt newer = attempts.begin(id).orElseThrow();
        assertFalse(attempts.progress(frozen, new ReportJob.Progress(1, Optional.empty())));
        assertFalse(attempts.complete(frozen, file("old"), 1, 1, 0, "{}"));
        assertFalse(attempts.fail(frozen, DISK_FULL));
        attempts.retry(frozen, DISK_FULL);
        attempts.handBack(frozen);
        assertEquals(RUNNING, jobs.find(id).orElseThrow().status());
        assertTrue(attempts.complete(newer, file("new"), 2, 2, 0, "{}"));
        assertFalse(attempts.complete(frozen, file("old"), 1, 1, 0, "{}"));
        assertEquals(
                Optional.of("new"),
                jobs.find(id).orElseThrow().result().orElseThrow().file());
        assertEquals("1", database.value("SELECT count(*) FROM reports.report_outbox WHERE job_id = '" + id + "'"));
    }

    @Test
    void shouldCountAttemptsButNotThoseHandedBack() {
        UUID id = request().id();
        attempts.handBack(attempts.begin(id).orElseThrow());
        assertEquals(1, attempts.begin(id).orElseThrow().counted(), "the one handed back does not count");
        Attempt third = attempts.begin(id).orElseThrow();
        assertEquals(2, third.counted(), "the crash does");
        assertEquals(3, third.number());
        attempts.retry(third, DISK_FULL);
        assertEquals(PENDING, jobs.find(id).orElseThrow().status());
        assertEquals(Optional.of(DISK_FULL), jobs.find(id).orElseThrow().error());
        Attempt fourth = attempts.begin(id).orElseThrow();
        assertTrue(attempts.fail(fourth, DISK_FULL));
        assertEquals(FAILED, jobs.find(id).orElseThrow().status());
        assertTrue(attempts.begin(id).isEmpty());
    }

    @Test
    void shouldCancelWhatHasNotEnded() {
        ReportJob waiting = request();
        assertTrue(jobs.cancel(waiting, ADMIN, ADDRESS));
        assertFalse(jobs.cancel(waiting, ADMIN, ADDRESS));
        assertTrue(attempts.begin(waiting.id()).isEmpty());

        ReportJob running = request();
        Attempt attempt = attempts.begin(running.id()).orElseThrow();
        assertTrue(jobs.cancel(running, ADMIN, ADDRESS));
        assertFalse(attempts.progress(attempt, new ReportJob.Progress(1, Optional.empty())));
        assertFalse(attempts.complete(attempt, file("late"), 1, 1, 0, "{}"));
        assertEquals(CANCELLED, jobs.find(running.id()).orElseThrow().status());
        assertFalse(retention.isNeeded(ReportFiles.name(running.id(), 1, ReportFormat.CSV)));
    }

    @Test
    void shouldKeepFilesAndJobsAsLongAsIsAskedFor() {
        UUID id = request().id();
        String name = ReportFiles.name(id, 1, ReportFormat.CSV);
        Attempt attempt = attempts.begin(id).orElseThrow();
        assertTrue(retention.isNeeded(name), "may be about to become the result");
        assertFalse(retention.isNeeded(ReportFiles.name(id, 2, ReportFormat.CSV)));
        attempts.complete(attempt, file(name), 1, 1, 0, "{}");
        assertTrue(retention.isNeeded(name));
        database.pass(Duration.ofDays(7));
        assertEquals(List.of(), retention.expire(Duration.ofDays(7)));
        database.pass(Duration.ofSeconds(1));
        assertEquals(List.of(name), retention.expire(Duration.ofDays(7)));
        assertFalse(retention.isNeeded(name));
        ReportJob expired = jobs.find(id).orElseThrow();
        assertEquals(EXPIRED, expired.status());
        assertEquals(Optional.empty(), expired.result().orElseThrow().file());
        database.pass(Duration.ofDays(90));
        assertEquals(0, retention.forget(Duration.ofDays(90)), "its event has not been published");
        database.jdbi().useHandle(handle -> handle.execute("DELETE FROM reports.report_outbox"));
        assertEquals(1, retention.forget(Duration.ofDays(90)));
        assertTrue(jobs.find(id).isEmpty());
    }

    @Test
    void shouldExpireFilesFromBeforeAnErasure() {
        UUID before = request().id();
        attempts.complete(attempts.begin(before).orElseThrow(), file("before"), 1, 1, 0, "{}");
        UUID after = request().id();
        attempts.complete(attempts.begin(after).orElseThrow(), file("after"), 1, 2, 1, "{}");
        assertEquals(List.of(), retention.expire(Duration.ofDays(7)));
        database.jdbi()
                .useHandle(handle -> handle.execute("INSERT INTO erasure VALUES ('digest', '2026-01-01', 1, '{}')"));
        assertEquals(List.of("before"), retention.expire(Duration.ofDays(7)));
        database.jdbi().useHandle(handle -> handle.execute("DELETE FROM erasure"));
    }

    @Test
    void shouldKeepATrailThatIsOnlyAddedTo() {
        ReportJob job = request();
        jobs.cancel(job, INSTRUCTOR, ADDRESS);
        assertEquals(
                "requested admin-1 admin 192.0.2.7 learning-progress, cancelled instructor-1 instructor 192.0.2.7"
                        + " learning-progress",
                database.value("""
                        SELECT string_agg(concat_ws(' ', action, actor, role, address, report_id), ', ' ORDER BY id)
                          FROM reports.report_audit WHERE job_id = '%s'""".formatted(job.id())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE reports.report_audit SET actor = 'nobody'",
                "DELETE FROM reports.report_audit",
                "TRUNCATE reports.report_audit"
            })
    void shouldRefuseToChangeTheTrail(String sql) {
        request();
        assertThrows(UnableToExecuteStatementException.class, () -> database.jdbi()
                .useHandle(handle -> handle.execute(sql)));
    }

    private ReportJob request() {
        return jobs.request(
                        new NewJob(
                                "learning-progress", ReportFormat.CSV, ADMIN, "{}", Optional.empty(), Optional.empty()),
                        ADDRESS)
                .job();
    }

    private static NewJob job(Requester requester, String parameters, String key) {
        return new NewJob(
                "learning-progress", ReportFormat.CSV, requester, parameters, Optional.of(key), Optional.empty());
    }

    private static StoredFile file(String name) {
        return new StoredFile(name, 10, "00ff");
    }
}
