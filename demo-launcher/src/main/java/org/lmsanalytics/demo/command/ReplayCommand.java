package org.lmsanalytics.demo.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lmsanalytics.contract.SourcePosition;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.demo.deadletter.DeadLetter;
import org.lmsanalytics.demo.deadletter.DeadLetters;
import org.lmsanalytics.demo.deadletter.Outcome;
import org.lmsanalytics.demo.deadletter.Replay;
import org.lmsanalytics.demo.load.ReadModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "replay",
        description = "After a fix: send those again that are events by now, and wait until they are visible.")
final class ReplayCommand implements Callable<Integer> {
    private static final String ROW = "%-28s %-32s %s%n";

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            defaultValue = "",
            description = "Only these, e.g. missing_field:score, or missing_field for any field.")
    private String reason;

    @Option(names = "--dry-run", description = "Send nothing; only say what would be sent.")
    private boolean dry;

    @Parameters(
            paramLabel = "POSITION",
            converter = Position.class,
            description = "Only these: topic/partition/offset. Otherwise all that were not replayed yet.")
    private List<SourcePosition> positions = List.of();

    static final class Position implements ITypeConverter<SourcePosition> {
        @Override
        public SourcePosition convert(String text) {
            return SourcePosition.parse(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is no position in a source topic, such as user.events/0/17"));
        }
    }

    @Override
    public Integer call() {
        Settings settings = new RunningDemo(Terminal.files()).settings();
        try (DeadLetters deadLetters = new DeadLetters(settings.jdbcUrl(), settings.account());
                ReadModel readModel = new ReadModel(settings.jdbcUrl(), settings.account())) {
            List<DeadLetter> letters = positions.isEmpty() ? deadLetters.notReplayed(reason) : atPositions(deadLetters);
            if (letters.isEmpty()) {
                System.out.println("nothing to replay");
                return ExitCode.OK;
            }
            return print(new Replay(settings.brokers(), deadLetters, readModel, dry).run(letters));
        }
    }

    private List<DeadLetter> atPositions(DeadLetters deadLetters) {
        List<DeadLetter> letters = new ArrayList<>();
        for (SourcePosition position : positions) {
            letters.add(deadLetters
                    .at(position, reason)
                    .orElseThrow(() -> new DemoException("there is no dead letter %s%s: ./demo dead-letters lists them"
                            .formatted(position, reason.isEmpty() ? "" : " of the reason " + reason))));
        }
        return letters.stream().distinct().toList();
    }

    private static int print(List<Outcome> outcomes) {
        System.out.printf(ROW, "position", "reason", "what became of it");
        outcomes.forEach(outcome -> System.out.printf(
                ROW, outcome.letter().position(), outcome.letter().reason(), outcome.text()));
        System.out.printf("%n%d of %d replayed%n", count(outcomes, Outcome.Kind.REPLAYED), outcomes.size());
        if (count(outcomes, Outcome.Kind.REFUSED_BY_JOB) > 0) {
            System.out.println("The running job refuses what this build takes for events: upgrade the job first.");
            return ExitCode.SOFTWARE;
        }
        return ExitCode.OK;
    }

    private static long count(List<Outcome> outcomes, Outcome.Kind kind) {
        return outcomes.stream().filter(outcome -> outcome.kind() == kind).count();
    }
}
