package org.lmsanalytics.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.servers.Directories;
import org.lmsanalytics.verifier.Verification;

/**
 * The state of the first released layout must be read by every later build, and lead to right answers: a savepoint of it
 * is kept in {@code src/test/resources/savepoints}. It is never made anew; a changed layout adds another one.
 */
class SavepointLayoutIT {
    private static final Path SAVEPOINTS = Path.of("src/test/resources/savepoints");
    private static final long SEED = 20_261_124;
    private static final int EVENTS = 900;
    private static final String ERASED = "user \\\\ 3";

    private final List<String> events = new WireEvents(SEED).events(EVENTS);

    @Test
    void shouldRestoreTheFirstLayoutAndRescaleItUpAndDown() throws Exception {
        try (RunningJob job = RunningJob.start(1)) {
            publishUntilSavepoint(job);
            job.stop();
            job.resume(SAVEPOINTS.resolve("layout-1").toUri().toString(), 4);
            publish(job, EVENTS / 3, 2 * EVENTS / 3);
            job.awaitVisible();
            assertEquals(List.of(), Verification.run(job.verifierSettings()).firstMismatches(), "parallelism 4");
            String savepoint = job.stopWithSavepoint();
            job.resume(savepoint, 1);
            publish(job, 2 * EVENTS / 3, EVENTS);
            job.awaitVisible();
            assertEquals(List.of(), Verification.run(job.verifierSettings()).firstMismatches(), "parallelism 1");
        }
    }

    /** Run once for each layout: {@code -Dsavepoint.layout=layout-2 -Dit.test=SavepointLayoutIT}. */
    @Test
    @EnabledIfSystemProperty(named = "savepoint.layout", matches = "layout-\\d+")
    void keepASavepointOfThisLayout() throws Exception {
        Path kept = SAVEPOINTS.resolve(System.getProperty("savepoint.layout"));
        try (RunningJob job = RunningJob.start(1)) {
            publishUntilSavepoint(job);
            Path savepoint = Path.of(java.net.URI.create(job.stopWithSavepoint()));
            Directories.delete(kept);
            Files.createDirectories(kept);
            try (var files = Files.list(savepoint)) {
                for (Path file : files.toList()) {
                    Files.copy(file, kept.resolve(file.getFileName()));
                }
            }
        }
    }

    /** The erasure is by itself, so that its positions fall at the same place in every run. */
    private void publishUntilSavepoint(RunningJob job) throws Exception {
        publish(job, 0, EVENTS / 3 - 10);
        job.awaitVisible();
        job.publish(
                Topics.USER_EVENTS,
                0,
                List.of("{\"eventType\":\"UserDeleted\",\"userId\":\"" + ERASED
                        + "\",\"deletedAt\":\"2026-05-01T00:00:00Z\"}"));
        job.awaitVisible();
        publish(job, EVENTS / 3 - 10, EVENTS / 3);
        job.awaitVisible();
    }

    private void publish(RunningJob job, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            job.publish(
                    Topics.SOURCES.get(i % Topics.SOURCES.size()),
                    i / 3 % RunningJob.PARTITIONS,
                    List.of(events.get(i)));
        }
    }
}
