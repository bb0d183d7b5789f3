package org.lmsanalytics.demo.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.Settings;

/** Fault tests within a test. */
final class RealChaos {
    private RealChaos() {}

    static ChaosReport run(Path folder, ChaosOptions options) {
        DemoFiles files = new DemoFiles(Path.of("").toAbsolutePath().getParent(), folder);
        PrintStream out = System.out;
        try (ChaosRun run = new ChaosRun(files, Settings.onFreePorts(), options, out)) {
            ChaosReport report = run.run();
            out.println(report.text());
            return report;
        }
    }

    static String sabotage(String name) {
        try (var file = Objects.requireNonNull(RealChaos.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
