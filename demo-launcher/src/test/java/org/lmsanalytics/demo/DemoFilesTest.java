package org.lmsanalytics.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFilesTest {
    @TempDir
    private Path project;

    private DemoFiles files;

    @BeforeEach
    void writeSomeData() throws IOException {
        files = new DemoFiles(project);
        Files.createDirectories(files.data("kafka"));
        Files.writeString(files.data("kafka").resolve("log"), "record");
    }

    @Test
    void shouldRemoveDataThatWasNotToBeKept() {
        files.keepData(true);
        files.keepData(false);
        assertFalse(files.removeUnkeptData());
        assertFalse(Files.exists(files.data("kafka")));
    }

    @Test
    void shouldKeepDataThatWasToBeKept() {
        files.keepData(true);
        assertTrue(files.removeUnkeptData());
        assertTrue(Files.exists(files.data("kafka").resolve("log")));
    }

    @Test
    void shouldRemoveOldLogsOfTheNamedPartsOnly() throws IOException {
        Files.createDirectories(files.log("kafka").getParent());
        Files.writeString(files.log("kafka"), "old");
        Files.writeString(files.log("build"), "old");
        files.removeLogs(List.of("kafka", "redis"));
        assertFalse(Files.exists(files.log("kafka")));
        assertTrue(Files.exists(files.log("build")));
    }

    @Test
    void shouldSayHowToBuildWhatIsMissing() {
        DemoException failure = assertThrows(DemoException.class, files::jobJar);
        assertTrue(failure.getMessage().contains("./mvnw -DskipTests package"), failure::getMessage);
    }

    @Test
    void shouldPutEverythingUnderOneFolder() {
        assertEquals(project.resolve(".demo/pids/kafka.pid"), files.pid("kafka").path());
        assertEquals(project.resolve(".demo/logs/kafka.log"), files.log("kafka"));
    }
}
