package org.lmsanalytics.demo.command;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.demo.chaos.ChaosCommand;
import org.lmsanalytics.demo.load.EventLines;
import org.lmsanalytics.demo.oulad.OuladFormatException;
import org.lmsanalytics.producer.ProducerException;
import org.lmsanalytics.servers.ServerException;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line: without a subcommand, the demo itself. */
@Command(
        name = "./demo",
        sortOptions = false,
        usageHelpAutoWidth = true,
        header = "Starts the whole system on this machine, and feeds it with events.",
        description = {
            "",
            "Kafka, PostgreSQL, Redis, a Flink cluster with the analytics job, the serving API and a report worker run, each"
                    + " as a process of its own, until Ctrl-C or ./demo stop. Without --empty or a source of events, sample"
                    + " learners are made up: 90 days of history, then what they do now.",
            ""
        },
        commandListHeading = "%nCommands, while a demo runs (chaos starts a system of its own):%n",
        footer = {
            "",
            "Ports are set by KAFKA_BROKERS (localhost:9092), DB_PORT (5432), REDIS_PORT (6379), PORT (3007),"
                    + " REPORT_WORKER_PORT (3008), FLINK_UI_PORT (8081), JOB_MANAGER_METRICS_PORT (9249) and"
                    + " TASK_MANAGER_METRICS_PORT (9250).",
            "ANALYTICS_CLOCK=<ISO instant> fixes the time at which answers are given.",
            "JWT_SECRET signs the API's tokens; without it, each demo makes a secret of its own. SERVICE_API_KEY lets other"
                    + " services in.",
            "Logs are in .demo/logs."
        },
        subcommands = {
            StopCommand.class,
            StatusCommand.class,
            SendCommand.class,
            VerifyCommand.class,
            DeadLettersCommand.class,
            ChaosCommand.class,
            TokenCommand.class,
            ReportCommand.class,
            GrowthCommand.class
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    @ArgGroup(exclusive = true)
    private Feed feed = new Feed();

    @Option(names = "--keep", description = "Keep the data for the next start.")
    private boolean keep;

    static final class Feed {
        @Option(names = "--empty", description = "Send no events.")
        private boolean empty;

        @ArgGroup(exclusive = true)
        private EventOptions events = new EventOptions();
    }

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new DemoCommand()).setExecutionExceptionHandler(DemoCommand::explain);
    }

    /** What the person can understand is said in a line; anything else is a mistake of ours, and shown as it is. */
    private static int explain(Exception exception, CommandLine commandLine, CommandLine.ParseResult parsed)
            throws Exception {
        if (Terminal.isEnding()) {
            return commandLine.getCommandSpec().exitCodeOnExecutionException();
        }
        if (exception instanceof DemoException
                || exception instanceof ProducerException
                || exception instanceof ServerException
                || exception instanceof OuladFormatException) {
            commandLine.getErr().println(exception.getMessage());
            return commandLine.getCommandSpec().exitCodeOnExecutionException();
        }
        throw exception;
    }

    @Override
    public Integer call() throws IOException {
        // Opened first: what is wrong with a file is said before anything starts.
        Optional<EventLines> lines = feed.events.isGiven() ? Optional.of(feed.events.open()) : Optional.empty();
        DemoRun run = DemoRun.start(Terminal.files(), System.getenv(), keep);
        if (feed.empty) {
            run.introduce();
        } else if (lines.isPresent()) {
            run.load(lines.get());
            run.introduce();
        } else {
            run.simulate();
        }
        run.awaitEnd();
        return CommandLine.ExitCode.OK;
    }
}
