package org.lmsanalytics.demo.command;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.load.ProgressBars;

/** What the script ./demo tells about where it was called. */
public final class Terminal {
    private static volatile boolean ending;

    private Terminal() {}

    public static DemoFiles files() {
        Path project = Path.of(System.getProperty("demo.project", "."));
        return Optional.ofNullable(System.getProperty("demo.home"))
                .map(home -> new DemoFiles(project, Path.of(home)))
                .orElseGet(() -> new DemoFiles(project));
    }

    static ProgressBars progressBars() {
        return new ProgressBars(System.out, Boolean.getBoolean("demo.terminal"));
    }

    /** For what prints its own progress. */
    static ProgressBars noProgressBars() {
        return new ProgressBars(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
    }

    /** From now on, what fails does so because the parts are being stopped. */
    public static void end() {
        ending = true;
    }

    static boolean isEnding() {
        return ending;
    }
}
