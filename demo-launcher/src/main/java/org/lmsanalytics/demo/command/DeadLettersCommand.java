package org.lmsanalytics.demo.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lmsanalytics.contract.SourcePosition;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.demo.deadletter.DeadLetter;
import org.lmsanalytics.demo.deadletter.DeadLetters;
import org.lmsanalytics.demo.deadletter.ReasonCount;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "dead-letters",
        description = "List the records that are no event, by reason and with their positions.",
        subcommands = ReplayCommand.class)
final class DeadLettersCommand implements Callable<Integer> {
    private static final String COUNT = "%-32s %12s %12s%n";
    private static final String LETTER = "%-28s %-24s %-32s %s%n";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            defaultValue = "",
            description = "Only these, e.g. missing_field:score, or missing_field for any field.")
    private String reason;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "List at most so many, the newest first (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    public Integer call() {
        if (limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit is " + limit + ", not a number from 0");
        }
        Settings settings = new RunningDemo(Terminal.files()).settings();
        try (DeadLetters deadLetters = new DeadLetters(settings.jdbcUrl(), settings.account())) {
            List<ReasonCount> counts = deadLetters.counts(reason);
            if (counts.isEmpty()) {
                System.out.println(reason.isEmpty() ? "no dead letters" : "no dead letters of the reason " + reason);
                return ExitCode.OK;
            }
            System.out.printf(COUNT, "reason", "dead letters", "replayed");
            counts.forEach(count -> System.out.printf(COUNT, count.reason(), count.deadLetters(), count.replayed()));
            List<DeadLetter> newest = deadLetters.newest(reason, limit);
            if (!newest.isEmpty()) {
                System.out.println();
                System.out.printf(LETTER, "position", "time", "reason", "replayed as");
                newest.forEach(DeadLettersCommand::print);
            }
        }
        return ExitCode.OK;
    }

    private static void print(DeadLetter letter) {
        String replays = letter.replays().stream().map(SourcePosition::toString).collect(Collectors.joining(", "));
        System.out.printf(
                LETTER, letter.position(), letter.recordedAt(), letter.reason(), replays.isEmpty() ? "-" : replays);
    }
}
