package org.lmsanalytics.demo.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.demo.load.EventLines;
import org.lmsanalytics.demo.load.Load;
import org.lmsanalytics.demo.load.ReadModel;
import org.lmsanalytics.producer.EventSender;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

@Command(name = "send", description = "Send events to the running demo, and wait until they are visible.")
final class SendCommand implements Callable<Integer> {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private EventOptions events;

    @Override
    public Integer call() throws IOException {
        RunningDemo running = new RunningDemo(Terminal.files());
        Settings settings = running.settings();
        try (EventLines lines = events.open();
                EventSender sender = new EventSender(settings.brokers());
                ReadModel readModel = new ReadModel(settings.jdbcUrl(), settings.account())) {
            Load load = new Load(settings.brokers(), sender, readModel, Terminal.progressBars());
            System.out.println(LoadSummary.of(load.run(lines), running));
        }
        return ExitCode.OK;
    }
}
