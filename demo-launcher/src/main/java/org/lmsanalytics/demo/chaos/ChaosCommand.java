package org.lmsanalytics.demo.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.demo.command.Terminal;
import org.lmsanalytics.demo.part.Parts;
import org.lmsanalytics.servers.Directories;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Tests the system under faults. */
@Command(
        name = "chaos",
        description = "Start a system of its own, break it again and again while events flow, and check all along that"
                + " nothing is lost, counted twice, or goes back. See docs/chaos.md.")
public final class ChaosCommand implements Callable<Integer> {
    private static final long SEEDS = 1_000_000;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "3", description = "How long (${DEFAULT-VALUE}).")
    private int minutes;

    @Option(names = "--seed", paramLabel = "S", description = "Decides faults and events; any if absent.")
    private Optional<Long> seed;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "150",
            description = "Events a second (${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report to a file too, as Markdown.")
    private Optional<Path> report;

    @Option(
            names = "--job-jar",
            paramLabel = "FILE",
            description = "Another build of the job than this project's, such as one with a change to be tried.")
    private Optional<Path> jobJar;

    @Override
    public Integer call() throws IOException {
        DemoFiles own = Terminal.files().chaos();
        DemoFiles files = jobJar.map(own::withJobJar).orElse(own);
        if (files.pid(Parts.LAUNCHER).process().isPresent()) {
            throw new DemoException("a fault test runs here already");
        }
        Directories.delete(files.home());
        files.pid(Parts.LAUNCHER).write(ProcessHandle.current());
        long chosen = seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(SEEDS));
        System.out.println("Seed " + chosen);
        ChaosOptions options = ChaosOptions.of(Duration.ofMinutes(minutes), chosen, rate);
        ChaosRun run = new ChaosRun(files, Settings.onFreePorts(), options, System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(run, files), "stop"));
        ChaosReport result = run.run();
        String text = result.text();
        System.out.println(text);
        if (report.isPresent()) {
            Files.writeString(report.get(), text);
        }
        if (!result.isRight()) {
            System.out.println("Logs: " + files.home().resolve("logs"));
            return ExitCode.SOFTWARE;
        }
        return ExitCode.OK;
    }

    /** What ran is ended in any case; logs stay for whoever wants to know what happened, until the next test. */
    private static void end(ChaosRun run, DemoFiles files) {
        Terminal.end();
        run.close();
        files.removeUnkeptData();
        files.pid(Parts.LAUNCHER).delete();
    }
}
