package org.lmsanalytics.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.reports.job.JobStatus;
import org.lmsanalytics.reports.job.ReportError;
import org.lmsanalytics.reports.job.ReportJob;
import org.lmsanalytics.servers.TestServers.Kind;
import org.lmsanalytics.worker.HookedStore.Stage;
import org.lmsanalytics.worker.run.ReportWorker;

class WorkerIT {
    private static final int ROWS = 2_000;
    private static final int JOBS = 200;

    private static WorkerFixture fixture;

    @BeforeAll
    static void start() throws IOException {
        fixture = new WorkerFixture();
        fixture.learners(ROWS);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void shouldDoEachOfManyJobsOnceBetweenTwoWorkers() throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            ids.add(fixture.request());
        }
        try (ReportWorker one = fixture.worker("one", fixture.store());
                ReportWorker two = fixture.worker("two", fixture.store())) {
            one.start();
            two.start();
            for (UUID id : ids) {
                fixture.await(id, JobStatus.COMPLETED);
            }
            fixture.awaitAllPublished();
        }
        Map<String, List<String>> events = fixture.published();
        List<String> files = fixture.files();
        for (UUID id : ids) {
            ReportJob job = fixture.job(id);
            assertEquals(1, job.attempt());
            assertEquals(1, events.get("report:" + id).size());
            assertEquals(
                    1,
                    files.stream()
                            .filter(name -> name.startsWith(id.toString()))
                            .count());
        }
        assertEquals(0, fixture.count("SELECT count(*) FROM reports.scheduled_tasks"));
    }

    @Test
    void shouldHandBackWhatItMakesWhenItIsStopped() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        UUID id = fixture.request();
        ReportWorker stopped = fixture.worker("stopped", new HookedStore(fixture.store(), stage -> {
            if (stage == Stage.HALF_WRITTEN) {
                written.countDown();
                await(goOn);
            }
        }));
        stopped.start();
        await(written);
        Thread stopping = Thread.ofPlatform().start(stopped::close);
        WorkerFixture.await(() -> stopping.getState() != Thread.State.RUNNABLE);
        goOn.countDown();
        stopping.join();
        assertEquals(JobStatus.PENDING, fixture.job(id).status());
        assertEquals(List.of(), filesOf(id));
        try (ReportWorker next = fixture.worker("next", fixture.store())) {
            next.start();
            fixture.await(id, JobStatus.COMPLETED);
        }
        assertEquals(1, fixture.count("SELECT handed_back FROM reports.report_jobs WHERE id = '" + id + "'"));
    }

    @Test
    void shouldLeaveNoFileOfAJobThatWasCancelled() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        UUID id = fixture.request();
        try (ReportWorker worker = fixture.worker("worker", new HookedStore(fixture.store(), stage -> {
            if (stage == Stage.BEFORE_RENAME) {
                written.countDown();
                await(goOn);
            }
        }))) {
            worker.start();
            await(written);
            ReportJob job = fixture.job(id);
            assertTrue(fixture.jobs().cancel(job, job.requester(), java.util.Optional.empty()));
            goOn.countDown();
            WorkerFixture.await(() -> fixture.count("SELECT count(*) FROM reports.scheduled_tasks") == 0);
            assertEquals(JobStatus.CANCELLED, fixture.job(id).status());
            assertEquals(List.of(), filesOf(id));
            assertEquals(List.of(), fixture.published("report:" + id));
        }
    }

    @Test
    void shouldTryAgainUntilTheDiskHasRoomAndGiveUpAfterSomeAttempts() throws Exception {
        int[] failures = {2};
        UUID lucky = fixture.request();
        try (ReportWorker worker = fixture.worker("worker", new HookedStore(fixture.store(), stage -> {
            if (stage == Stage.HALF_WRITTEN && failures[0]-- > 0) {
                throw new IOException("no space left on device");
            }
        }))) {
            worker.start();
            fixture.await(lucky, JobStatus.COMPLETED);
            assertEquals(3, fixture.job(lucky).attempt());
            failures[0] = 3;
            UUID unlucky = fixture.request();
            fixture.await(unlucky, JobStatus.FAILED);
            ReportError error = fixture.job(unlucky).error().orElseThrow();
            assertEquals(ReportError.Type.STORAGE, error.type());
            assertEquals("The file could not be stored: no space left on device", error.message());
            assertEquals(List.of(), filesOf(unlucky));
        }
    }

    @Test
    void shouldSayWhyAReportIsTooLarge() throws Exception {
        fixture.learners(40_000);
        ReportWorker.Manner usual = WorkerFixture.manner("small");
        ReportWorker.Manner small = new ReportWorker.Manner(
                usual.name(),
                usual.concurrency(),
                usual.poll(),
                usual.heartbeat(),
                usual.retries(),
                1,
                usual.filesKept(),
                usual.jobsKept());
        UUID id = fixture.request();
        try (ReportWorker worker = fixture.worker(small, fixture.store())) {
            worker.start();
            fixture.await(id, JobStatus.FAILED);
        }
        ReportError error = fixture.job(id).error().orElseThrow();
        assertEquals(ReportError.Type.TOO_LARGE, error.type());
        assertTrue(error.message().startsWith("The report is larger than 1 MB"), error.message());
        assertEquals(1, fixture.job(id).attempt());
        assertEquals(List.of(), filesOf(id));
        fixture.learners(ROWS);
    }

    @Test
    void shouldGoOnAfterTheDatabaseWasDown() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        UUID id = fixture.request();
        try (ReportWorker worker = fixture.worker("worker", new HookedStore(fixture.store(), stage -> {
            if (stage == Stage.BEFORE_COMMIT && written.getCount() > 0) {
                written.countDown();
                await(goOn);
            }
        }))) {
            worker.start();
            await(written);
            fixture.servers().postgres().kill();
            goOn.countDown();
            fixture.servers().restart(Kind.POSTGRES);
            fixture.await(id, JobStatus.COMPLETED);
            worker.sweep();
            assertEquals(1, filesOf(id).size());
            fixture.awaitAllPublished();
            assertEquals(1, fixture.published("report:" + id).size());
        }
    }

    @Test
    void shouldEndAJobThatKillsItsWorkersAsFailed() throws Exception {
        UUID id = fixture.request();
        fixture.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE reports.report_jobs SET status = 'running', attempts = 3 WHERE id = ?", id));
        try (ReportWorker worker = fixture.worker("worker", fixture.store())) {
            worker.start();
            fixture.await(id, JobStatus.FAILED);
        }
        assertEquals(
                ReportError.Type.CRASHED, fixture.job(id).error().orElseThrow().type());
        assertFalse(Files.exists(fixture.folder().resolve(id + "-4.csv")));
    }

    private static List<String> filesOf(UUID id) throws IOException {
        return fixture.files().stream()
                .filter(name -> name.contains(id.toString()))
                .toList();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
