package org.lmsanalytics.demo.command;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.ListeningPort;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.demo.load.LastCommit;
import org.lmsanalytics.demo.part.Parts;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

@Command(name = "status", description = "Show the parts of the running demo, and the last commit of the read model.")
final class StatusCommand implements Callable<Integer> {
    private static final String ROW = "%-14s %-8s %-6s %-6s %s%n";

    @Override
    public Integer call() {
        DemoFiles files = Terminal.files();
        RunningDemo running = new RunningDemo(files);
        Settings settings = running.settings();
        Map<String, Integer> ports =
                settings.ports().stream().collect(Collectors.toMap(ListeningPort::part, ListeningPort::number));
        System.out.printf(ROW, "part", "pid", "alive", "port", "RSS");
        for (String part : Parts.ALL) {
            Optional<ProcessHandle> process = running.process(part);
            System.out.printf(
                    ROW,
                    part,
                    process.map(found -> Long.toString(found.pid())).orElse("-"),
                    process.isPresent() ? "yes" : "no",
                    Optional.ofNullable(ports.get(part)).map(Object::toString).orElse("-"),
                    process.map(StatusCommand::memory).orElse("-"));
        }
        System.out.println("metrics: " + String.join(" ", settings.metricsUrls()));
        System.out.println("last commit: " + LastCommit.describe(settings.jdbcUrl(), settings.account()));
        boolean complete =
                Parts.ALL.stream().allMatch(part -> running.process(part).isPresent());
        return complete ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static String memory(ProcessHandle process) {
        OptionalLong bytes = Memory.residentBytes(process);
        return bytes.isPresent() ? Memory.mebibytes(bytes.getAsLong()) : "-";
    }
}
