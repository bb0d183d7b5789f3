package org.lmsanalytics.demo.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.demo.part.Parts;

class RunningDemoTest {
    @TempDir
    private Path project;

    @Test
    void shouldKnowTheSettingsThatItWasStartedWith() throws Exception {
        DemoFiles files = new DemoFiles(project);
        files.keepData(false);
        files.pid(Parts.LAUNCHER).write(ProcessHandle.current());
        Settings settings = Settings.from(Map.of("DB_PORT", "15432", "DB_PASSWORD", "a = b # c"));
        RunningDemo running = new RunningDemo(files);

        running.save(settings);

        assertEquals(settings, running.settings());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(files.settings())));
    }

    @Test
    void shouldSayThatNoneRuns() {
        RunningDemo running = new RunningDemo(new DemoFiles(project));
        DemoException failure = assertThrows(DemoException.class, running::settings);
        assertEquals("no demo runs here: ./demo starts one", failure.getMessage());
    }
}
