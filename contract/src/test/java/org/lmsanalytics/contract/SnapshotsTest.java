package org.lmsanalytics.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
    @TempDir
    private Path folder;

    @Test
    void shouldGoOnFromTheNewestCompleteCheckpointOfAnySubmission() throws IOException {
        complete("checkpoints/first-job/chk-900", Instant.parse("2026-01-01T00:00:00Z"));
        complete("checkpoints/second-job/chk-8", Instant.parse("2026-01-02T00:00:00Z"));
        complete("checkpoints/second-job/chk-7", Instant.parse("2026-01-01T12:00:00Z"));
        Files.createDirectories(folder.resolve("checkpoints/second-job/chk-9"));
        assertEquals(Optional.of(folder.resolve("checkpoints/second-job/chk-8")), newest(Set.of()));
    }

    @Test
    void shouldPreferASavepointThatIsNewer() throws IOException {
        complete("checkpoints/first-job/chk-8", Instant.parse("2026-01-02T00:00:00Z"));
        complete("savepoints/savepoint-1", Instant.parse("2026-01-01T00:00:00Z"));
        complete("savepoints/savepoint-2", Instant.parse("2026-01-03T00:00:00Z"));
        assertEquals(Optional.of(folder.resolve("savepoints/savepoint-2")), newest(Set.of()));
    }

    @Test
    void shouldPassOverThoseThatCannotBeUsed() throws IOException {
        complete("checkpoints/first-job/chk-7", Instant.parse("2026-01-01T00:00:00Z"));
        complete("checkpoints/first-job/chk-8", Instant.parse("2026-01-02T00:00:00Z"));
        assertEquals(
                Optional.of(folder.resolve("checkpoints/first-job/chk-7")),
                newest(Set.of(folder.resolve("checkpoints/first-job/chk-8"))));
    }

    @Test
    void shouldStartFromNothingWhenThereIsNone() {
        assertEquals(Optional.empty(), newest(Set.of()));
    }

    private Optional<Path> newest(Set<Path> unusable) {
        return new Snapshots(List.of(folder.resolve("checkpoints"), folder.resolve("savepoints"))).newest(unusable);
    }

    private void complete(String snapshot, Instant written) throws IOException {
        Path directory = Files.createDirectories(folder.resolve(snapshot));
        Path metadata = Files.createFile(directory.resolve("_metadata"));
        Files.setLastModifiedTime(metadata, FileTime.from(written));
    }
}
