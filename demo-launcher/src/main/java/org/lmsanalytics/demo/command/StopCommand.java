package org.lmsanalytics.demo.command;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.Pause;
import org.lmsanalytics.demo.part.Parts;
import org.lmsanalytics.servers.PidFile;
import org.lmsanalytics.servers.Processes;
import org.lmsanalytics.servers.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

@Command(name = "stop", description = "End everything that the demo, or its fault test, started, and nothing else.")
final class StopCommand implements Callable<Integer> {
    private static final Duration UNTIL_LAUNCHER_ENDS = Duration.ofMinutes(2);
    private static final Duration UNTIL_KILLED = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    @Override
    public Integer call() {
        List<DemoFiles> running = Stream.of(Terminal.files(), Terminal.files().chaos())
                .filter(files -> new RunningDemo(files).hasProcesses())
                .toList();
        running.forEach(StopCommand::stop);
        System.out.println(running.isEmpty() ? "no demo runs here" : "stopped");
        return ExitCode.OK;
    }

    private static void stop(DemoFiles files) {
        // The launcher ends its parts in order. What is left of one that was killed is ended here.
        end(files.pid(Parts.LAUNCHER), StopSignal.TERM, UNTIL_LAUNCHER_ENDS);
        for (String part : Parts.POSSIBLE.reversed()) {
            end(files.pid(part), part.equals(Parts.POSTGRES) ? StopSignal.INT : StopSignal.TERM, UNTIL_KILLED);
        }
        files.removeUnkeptData();
    }

    private static void end(PidFile file, StopSignal signal, Duration patience) {
        file.process().ifPresent(process -> {
            signal.send(process);
            long deadline = System.nanoTime() + patience.toNanos();
            while (Processes.isRunning(process) && System.nanoTime() < deadline) {
                Pause.of(BETWEEN_LOOKS);
            }
            process.destroyForcibly();
        });
        file.delete();
    }
}
