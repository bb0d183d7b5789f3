package org.lmsanalytics.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lmsanalytics.reports.job.JobStatus;
import org.lmsanalytics.reports.job.ReportJob;
import org.lmsanalytics.servers.Signal;
import org.lmsanalytics.worker.HookedStore.Stage;
import org.lmsanalytics.worker.run.ReportWorker;

/** Workers that die or freeze, at every stage, as real processes: there is one good file and one event. */
class CrashIT {
    private static final int ROWS = 2_000;

    private static WorkerFixture fixture;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws IOException {
        fixture = new WorkerFixture();
        fixture.learners(ROWS);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @BeforeEach
    void emptyFolder() throws IOException {
        for (String file : fixture.files()) {
            Files.deleteIfExists(fixture.folder().resolve(file));
        }
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void shouldGiveOneFileAndOneEventThoughAWorkerDies(Stage stage) throws Exception {
        try (StagedWorker dying = StagedWorker.start(fixture, directory, stage)) {
            UUID id = fixture.request();
            dying.awaitStage();
            dying.process().kill();
            try (ReportWorker next = fixture.worker("next", fixture.store())) {
                next.start();
                fixture.await(id, JobStatus.COMPLETED);
                next.sweep();
                assertOneOfEach(id, 2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void shouldNotLetAFrozenWorkerOverwriteTheResult(Stage stage) throws Exception {
        try (StagedWorker frozen = StagedWorker.start(fixture, directory, stage)) {
            UUID id = fixture.request();
            frozen.awaitStage();
            frozen.process().send(Signal.STOP);
            String file;
            try (ReportWorker next = fixture.worker("next", fixture.store())) {
                next.start();
                fixture.await(id, JobStatus.COMPLETED);
                fixture.awaitAllPublished();
            }
            file = fixture.job(id).result().orElseThrow().file().orElseThrow();
            UUID later = fixture.request();
            frozen.goOn();
            frozen.process().send(Signal.CONT);
            // It works again, so it has ended with the first one.
            fixture.await(later, JobStatus.COMPLETED);
            WorkerFixture.await(() -> fixture.files().stream()
                    .filter(name -> name.startsWith(id.toString()))
                    .toList()
                    .equals(List.of(file)));
            assertEquals(file, fixture.job(id).result().orElseThrow().file().orElseThrow());
            assertEquals(1, fixture.published("report:" + id).size());
        }
    }

    private static void assertOneOfEach(UUID id, int attempt) throws Exception {
        ReportJob job = fixture.job(id);
        assertEquals(attempt, job.attempt());
        assertEquals(ROWS, job.result().orElseThrow().rows());
        String file = job.result().orElseThrow().file().orElseThrow();
        List<String> files = fixture.files().stream()
                .filter(name -> name.startsWith(id.toString()))
                .toList();
        assertEquals(List.of(file), files);
        Path path = fixture.folder().resolve(file);
        assertEquals(job.result().orElseThrow().bytes(), Files.size(path));
        assertEquals(ROWS + 1, Files.readAllLines(path).size());
        fixture.awaitAllPublished();
        List<String> events = fixture.published("report:" + id);
        assertEquals(1, events.size(), "events");
        assertTrue(events.getFirst().contains(job.result().orElseThrow().sha256()));
    }
}
