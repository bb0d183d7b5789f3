package org.lmsanalytics.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @Test
    void shouldReportAnEarlyDeathWithTheEndOfTheLog() {
        try (ChildProcess child = start("echo no room left; exit 3")) {
            ServerException failure = assertThrows(ServerException.class, () -> child.awaitReady(LONG, () -> false));
            assertTrue(failure.getMessage().startsWith("program ended with status 3"), failure::getMessage);
            assertTrue(failure.getMessage().endsWith("no room left"), failure::getMessage);
        }
    }

    @Test
    void shouldGiveUpWhenItIsNotReadyInTime() {
        try (ChildProcess child = start("exec sleep 60")) {
            ServerException failure =
                    assertThrows(ServerException.class, () -> child.awaitReady(Duration.ZERO, () -> false));
            assertTrue(failure.getMessage().startsWith("program was not ready after 0 s"), failure::getMessage);
        }
    }

    @Test
    void shouldTakeAFailedCheckAsNotReadyYet() {
        Path sign = directory.resolve("sign");
        try (ChildProcess child = start("sleep 0.1; touch " + sign + "; exec sleep 60")) {
            child.awaitReady(LONG, () -> Files.size(sign) == 0);
            assertTrue(child.isAlive());
        }
    }

    @Test
    void shouldEndTheProcessAndItsPidFile() {
        ChildProcess child = start("exec sleep 60");
        assertTrue(pid().process().isPresent());
        child.close();
        assertFalse(child.isAlive());
        assertFalse(Files.exists(pid().path()));
    }

    /** The disk may be full. */
    @Test
    void shouldLeaveNoProcessThatNoFileNames() throws IOException {
        PidFile unwritable =
                new PidFile(Files.createFile(directory.resolve("file")).resolve("program.pid"));
        Program program = program("exec sleep 61");
        assertThrows(ServerException.class, () -> ChildProcess.start(program, unwritable, StopSignal.TERM));
        List<String> left = ProcessHandle.current()
                .descendants()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(command -> command.contains("sleep 61"))
                .toList();
        assertEquals(List.of(), left);
    }

    @Test
    void shouldKillWhatTheProcessStarted() {
        ChildProcess child = start("sleep 60 & sleep 60");
        child.awaitReady(
                LONG,
                () -> ProcessHandle.of(child.pid()).orElseThrow().children().count() == 2);
        List<ProcessHandle> started =
                ProcessHandle.of(child.pid()).orElseThrow().children().toList();
        child.kill();
        started.forEach(process -> process.onExit().join());
        assertFalse(child.isAlive());
    }

    @Test
    void shouldFailWithTheProgramsStatus() {
        Program failing = program("exit 1");
        ServerException failure = assertThrows(ServerException.class, () -> ChildProcess.run(failing));
        assertTrue(failure.getMessage().startsWith("program failed with status 1"), failure::getMessage);
    }

    private ChildProcess start(String script) {
        return ChildProcess.start(program(script), pid(), StopSignal.TERM);
    }

    private Program program(String script) {
        return new Program("program", List.of("sh", "-c", script), Map.of(), directory.resolve("log"));
    }

    private PidFile pid() {
        return new PidFile(directory.resolve("program.pid"));
    }
}
