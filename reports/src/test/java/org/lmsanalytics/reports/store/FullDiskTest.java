package org.lmsanalytics.reports.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a store does when the operating system takes no more bytes: as real as the rights of the test allow. */
class FullDiskTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final int LIMIT_KIB = 256;

    @TempDir
    Path folder;

    /** Needs the right to mount, which containers that build as root may have. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldSayThatTheDiskIsFullAndLeaveNothing() throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=%dk".formatted(LIMIT_KIB), "reports", folder.toString()) == 0);
        try (ReportStore store = FileStore.open(folder, Clock.systemUTC())) {
            store.check();
            assertThrows(StorageFullException.class, () -> writeTooMuch(store));
            assertEquals(List.of(), filesIn(folder));
            store.check();

            Files.write(folder.resolve("ballast"), new byte[LIMIT_KIB * 1024]);
            assertThrows(StorageFullException.class, store::check);
            assertThrows(StorageFullException.class, () -> writeTooMuch(store));
            assertEquals(List.of("ballast"), filesIn(folder));
        } finally {
            run("umount", "--lazy", folder.toString());
        }
    }

    /** A program of its own, whose files the kernel keeps from growing: needs no rights. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void shouldLeaveNothingWhenAFileCannotGrow() throws Exception {
        int code = run(
                "bash",
                "-c",
                "ulimit -f %d && exec \"$0\" \"$@\"".formatted(LIMIT_KIB),
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                LimitedProgram.class.getName(),
                folder.toString());

        assertEquals(LimitedProgram.FAILED_TO_WRITE, code);
        assertEquals(List.of(), filesIn(folder));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldTakeNothingAfterAFailure() throws IOException {
        try (OutputStream full = new FileOutputStream("/dev/full")) {
            DraftOutput output = new DraftOutput(full::write);
            output.write(new byte[100]);

            IOException failure = assertThrows(IOException.class, output::flush);

            assertEquals(failure, assertThrows(IOException.class, output::flush).getCause());
            assertEquals(failure, assertThrows(IOException.class, output::close).getCause());
        }
    }

    private static void writeTooMuch(ReportStore store) throws IOException {
        byte[] block = new byte[1000];
        try (Draft draft = store.begin("report.csv")) {
            for (int i = 0; i < LIMIT_KIB * 2; i++) {
                draft.output().write(block);
            }
            draft.finish();
        }
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("%s takes too long".formatted(command[0]));
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Writes more than it may. */
    static final class LimitedProgram {
        static final int FAILED_TO_WRITE = 42;

        private LimitedProgram() {}

        public static void main(String[] arguments) throws IOException {
            try (ReportStore store = FileStore.open(Path.of(arguments[0]), Clock.systemUTC())) {
                store.check();
                try {
                    writeTooMuch(store);
                } catch (IOException e) {
                    System.exit(FAILED_TO_WRITE);
                }
            }
        }
    }
}
