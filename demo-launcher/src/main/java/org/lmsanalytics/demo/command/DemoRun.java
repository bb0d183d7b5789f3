package org.lmsanalytics.demo.command;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.ListeningPort;
import org.lmsanalytics.demo.Pause;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.demo.load.EventLines;
import org.lmsanalytics.demo.load.Examples;
import org.lmsanalytics.demo.load.Load;
import org.lmsanalytics.demo.load.LoadResult;
import org.lmsanalytics.demo.load.ReadModel;
import org.lmsanalytics.demo.load.StreamedLines;
import org.lmsanalytics.demo.part.DemoSystem;
import org.lmsanalytics.demo.part.Parts;
import org.lmsanalytics.demo.part.StartReport;
import org.lmsanalytics.producer.EventSender;
import org.lmsanalytics.producer.sample.SampleEvents;
import org.lmsanalytics.servers.FreePort;

/** One run of the demo, from its start to Ctrl-C, {@code ./demo stop}, or a failure. */
final class DemoRun {
    private static final long SEED = 42;
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(300);

    private final DemoFiles files;
    private final Settings settings;
    private final DemoSystem system;
    private final boolean keep;
    private final boolean hadData;

    private DemoRun(DemoFiles files, Settings settings, boolean keep, boolean hadData) {
        this.files = files;
        this.settings = settings;
        this.keep = keep;
        this.hadData = hadData;
        this.system = new DemoSystem(files, settings, new StartReport(System.out));
    }

    static DemoRun start(DemoFiles files, Map<String, String> variables, boolean keep) {
        Settings settings = Settings.from(variables);
        RunningDemo running = new RunningDemo(files);
        if (running.hasProcesses()) {
            throw new DemoException("a demo runs here already: ./demo stop ends it");
        }
        checkPorts(settings);
        boolean hadData = files.removeUnkeptData();
        files.keepData(keep);
        files.removeLogs(Parts.ALL);
        running.save(settings);
        files.pid(Parts.LAUNCHER).write(ProcessHandle.current());
        DemoRun run = new DemoRun(files, settings, keep, hadData);
        Runtime.getRuntime().addShutdownHook(new Thread(run::stop, "stop"));
        System.out.println(hadData ? "Starting with the data of the last run" : "Starting");
        run.system.start();
        run.system.supervise();
        return run;
    }

    private static void checkPorts(Settings settings) {
        String taken = settings.ports().stream()
                .filter(port -> !FreePort.isFree(port.number()))
                .map(DemoRun::explain)
                .collect(Collectors.joining("\n"));
        if (!taken.isEmpty()) {
            throw new DemoException(taken);
        }
    }

    private static String explain(ListeningPort port) {
        String example = (port.variable().equals("KAFKA_BROKERS") ? "localhost:" : "") + FreePort.find();
        return "port %d, for %s, is in use: choose another one, such as %s=%s ./demo"
                .formatted(port.number(), port.part(), port.variable(), example);
    }

    /** Sends events as fast as they are taken. */
    void load(EventLines lines) throws IOException {
        try (lines;
                EventSender sender = new EventSender(settings.brokers());
                ReadModel readModel = new ReadModel(settings.jdbcUrl(), settings.account())) {
            report(new Load(settings.brokers(), sender, readModel, Terminal.progressBars()).run(lines));
        }
    }

    private void report(LoadResult result) {
        System.out.println(LoadSummary.of(result, new RunningDemo(files)));
    }

    /** Sends the history of the sample learners, then what they do, until the end. */
    void simulate() throws IOException {
        SampleEvents sample = new SampleEvents(SEED, Clock.systemUTC());
        if (hadData) {
            // It was sent by an earlier run; now it only brings the learners to where they are.
            sample.history().forEach(line -> {});
        } else {
            load(StreamedLines.of(sample.history()));
        }
        introduce();
        System.out.println("Sample learners go on learning until Ctrl-C.");
        try (EventSender sender = new EventSender(settings.brokers())) {
            while (!Terminal.isEnding()) {
                sample.next().forEach(sender::send);
                Pause.of(BETWEEN_EVENTS);
            }
        }
    }

    void introduce() {
        System.out.println(Introduction.text(settings, Examples.find(settings.jdbcUrl(), settings.account())));
    }

    void awaitEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        Terminal.end();
        System.out.println("Stopping");
        system.close();
        if (!keep) {
            files.removeUnkeptData();
        }
        files.pid(Parts.LAUNCHER).delete();
        System.out.println("Stopped" + (keep ? "; the data is kept for the next start" : ""));
    }
}
