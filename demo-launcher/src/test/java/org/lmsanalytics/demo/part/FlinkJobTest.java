package org.lmsanalytics.demo.part;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkJobTest {
    @TempDir
    private Path checkpoints;

    @Test
    void shouldGoOnFromTheNewestCompleteCheckpointOfAnyRun() throws IOException {
        complete("first-job/chk-900", Instant.parse("2026-01-01T00:00:00Z"));
        complete("second-job/chk-8", Instant.parse("2026-01-02T00:00:00Z"));
        complete("second-job/chk-7", Instant.parse("2026-01-01T12:00:00Z"));
        Files.createDirectories(checkpoints.resolve("second-job/chk-9"));
        assertEquals(Optional.of(checkpoints.resolve("second-job/chk-8")), FlinkJob.newest(checkpoints));
    }

    @Test
    void shouldStartFromNothingWhenThereIsNoCheckpoint() {
        assertEquals(Optional.empty(), FlinkJob.newest(checkpoints));
        assertEquals(Optional.empty(), FlinkJob.newest(checkpoints.resolve("none")));
    }

    private void complete(String checkpoint, Instant written) throws IOException {
        Path directory = Files.createDirectories(checkpoints.resolve(checkpoint));
        Path metadata = Files.createFile(directory.resolve("_metadata"));
        Files.setLastModifiedTime(metadata, FileTime.from(written));
    }
}
