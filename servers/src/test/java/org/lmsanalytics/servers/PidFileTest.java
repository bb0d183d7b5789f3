package org.lmsanalytics.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir
    private Path directory;

    @Test
    void shouldFindTheProcessThatItNames() {
        PidFile file = new PidFile(directory.resolve("this.pid"));
        file.write(ProcessHandle.current());
        assertEquals(Optional.of(ProcessHandle.current()), file.process());
    }

    @Test
    void shouldNotTakeALaterProcessWithTheSameIdForIt() throws IOException {
        PidFile file = new PidFile(directory.resolve("this.pid"));
        file.write(ProcessHandle.current());
        Files.setLastModifiedTime(file.path(), FileTime.from(Instant.EPOCH));
        assertEquals(Optional.empty(), file.process());
    }

    @Test
    void shouldNameNobodyWithoutAFile() {
        assertEquals(Optional.empty(), new PidFile(directory.resolve("none.pid")).process());
    }

    @Test
    void shouldHoldNothingButTheId() throws IOException {
        PidFile file = new PidFile(directory.resolve("this.pid"));
        file.write(ProcessHandle.current());
        assertEquals(ProcessHandle.current().pid() + "\n", Files.readString(file.path()));
    }
}
