package org.lmsanalytics.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lmsanalytics.benchmarks.measure.AnswerTimes;
import org.lmsanalytics.benchmarks.measure.BenchSystem;
import org.lmsanalytics.benchmarks.measure.Reports;
import org.lmsanalytics.benchmarks.measure.Soak;
import org.lmsanalytics.benchmarks.volume.Volume;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** The command line. */
@Command(
        name = "./bench",
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true,
        header = "Measures the serving API, or exports, at ten times the volume that is specified, and prints a table.",
        description = {
            "",
            "PostgreSQL, Redis and the API run as processes of their own on free ports; the read model is made up. For the"
                    + " last part the whole system runs, and events flow. See docs/performance.md.",
            ""
        })
public final class BenchCommand implements Callable<Integer> {
    /** Lets the load in; whoever can read it can start a benchmark as well. */
    private static final String SERVICE_API_KEY = "key-of-the-benchmark";

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "120",
            description = "How long mixed questions are asked (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "200",
            description = "Mixed questions a second (${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "10",
            description = "How long questions are asked while events flow; 0: not at all (${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--divisor",
            paramLabel = "N",
            defaultValue = "1",
            description = "Make the volume so many times smaller (${DEFAULT-VALUE}).")
    private int divisor;

    @Option(names = "--keep", description = "Keep the volume for the next run, unless events have flowed into it.")
    private boolean keep;

    @Option(names = "--reports", description = "Measure exports only, not the API.")
    private boolean reports;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        PrintStream out = System.out;
        LocalDate today = clock(System.getenv()).atOffset(ZoneOffset.UTC).toLocalDate();
        Path project = Path.of(System.getProperty("bench.project", "."));
        DemoFiles files = new DemoFiles(project, project.resolve(".bench"));
        Volume volume = Volume.tenFold(today).dividedBy(divisor);
        try (BenchSystem system =
                new BenchSystem(files, Settings.onFreePorts(Map.of("SERVICE_API_KEY", SERVICE_API_KEY)), out)) {
            system.removeAtExit(!keep);
            system.load(volume);
            if (reports) {
                out.println(new Reports(system, out).run());
                return ExitCode.OK;
            }
            out.println(new AnswerTimes(system, volume, rate, Duration.ofSeconds(seconds), out).run());
            if (minutes > 0) {
                out.println(new Soak(system, volume, Duration.ofMinutes(minutes), out).run());
            }
        }
        return ExitCode.OK;
    }

    /** The time at which the API answers; the volume ends with the day before. */
    private static Instant clock(Map<String, String> environment) {
        String clock = environment.get("ANALYTICS_CLOCK");
        if (clock == null) {
            throw new IllegalStateException("ANALYTICS_CLOCK is not set: start this with ./bench");
        }
        return Instant.parse(clock);
    }
}
