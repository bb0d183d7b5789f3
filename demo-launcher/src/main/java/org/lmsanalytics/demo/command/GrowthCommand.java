package org.lmsanalytics.demo.command;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.demo.growth.GrowthEvents;
import org.lmsanalytics.demo.load.Load;
import org.lmsanalytics.demo.load.LoadResult;
import org.lmsanalytics.demo.load.ReadModel;
import org.lmsanalytics.demo.load.StreamedLines;
import org.lmsanalytics.demo.part.Checkpoints;
import org.lmsanalytics.demo.part.Parts;
import org.lmsanalytics.producer.EventSender;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(
        name = "growth",
        description = "Let the state of the running demo grow, best of one started with --empty, and show what its"
                + " checkpoints take as it does.")
final class GrowthCommand implements Callable<Integer> {
    private static final double MEBIBYTE = 1024 * 1024;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How many learning-progress records in all (${DEFAULT-VALUE}).")
    private int records;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "10",
            description = "In how many steps (${DEFAULT-VALUE}).")
    private int steps;

    @Override
    public Integer call() throws IOException {
        RunningDemo running = new RunningDemo(Terminal.files());
        Settings settings = running.settings();
        int learners = records / GrowthEvents.RECORDS_PER_LEARNER;
        System.out.println("""
                | progress records | events/s | state, MiB | written per checkpoint, MiB | time of a checkpoint, ms | TaskManager RSS, MiB |
                |--:|--:|--:|--:|--:|--:|""");
        try (EventSender sender = new EventSender(settings.brokers());
                ReadModel readModel = new ReadModel(settings.jdbcUrl(), settings.account())) {
            Load load = new Load(settings.brokers(), sender, readModel, Terminal.noProgressBars());
            for (int step = 1; step <= steps; step++) {
                int from = learners * (step - 1) / steps;
                int to = learners * step / steps;
                LoadResult result = load.run(StreamedLines.of(GrowthEvents.of(from, to)));
                System.out.println(line(to, result, Checkpoints.of(settings.flinkUrl()), running));
            }
        }
        return ExitCode.OK;
    }

    private static String line(int learners, LoadResult result, Checkpoints checkpoints, RunningDemo running) {
        double resident = running.process(Parts.TASK_MANAGER).map(Memory::residentBytes).stream()
                .mapToLong(bytes -> bytes.orElse(0))
                .sum();
        return String.format(
                Locale.ROOT,
                "| %,d | %,.0f | %.1f | %.1f | %d | %.0f |",
                learners * GrowthEvents.RECORDS_PER_LEARNER,
                result.eventsPerSecond(),
                checkpoints.bytes() / MEBIBYTE,
                checkpoints.writtenBytes() / MEBIBYTE,
                checkpoints.millis(),
                resident / MEBIBYTE);
    }
}
