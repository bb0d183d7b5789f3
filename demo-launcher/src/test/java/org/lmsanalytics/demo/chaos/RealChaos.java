package org.lmsanalytics.demo.chaos;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.Settings;

/** Fault tests within a test. */
final class RealChaos {
    private RealChaos() {}

    static DemoFiles files(Path folder) {
        return new DemoFiles(Path.of("").toAbsolutePath().getParent(), folder);
    }

    static ChaosReport run(Path folder, ChaosOptions options, Optional<Path> jobJar) {
        DemoFiles own = files(folder);
        PrintStream out = System.out;
        try (ChaosRun run =
                new ChaosRun(jobJar.map(own::withJobJar).orElse(own), Settings.onFreePorts(), options, out)) {
            ChaosReport report = run.run();
            out.println(report.text());
            return report;
        }
    }
}
