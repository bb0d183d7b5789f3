package org.lmsanalytics.worker;

import java.time.Duration;
import java.time.Instant;
import org.lmsanalytics.service.config.CommandLine;
import org.lmsanalytics.service.log.Logging;
import org.lmsanalytics.worker.config.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the reports that people ask the API for. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    /** Takes its settings from the environment. */
    public static void main(String[] args) {
        new CommandLine("report-worker", "Makes the reports that people ask the API for.", Settings.sections())
                .run(args, Main::start);
    }

    private static void start() {
        Instant begin = Instant.now();
        Settings settings = Settings.from(System.getenv());
        Logging.configure(settings.log());
        WorkerProgram program = WorkerProgram.start(settings, ReportWork::of);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(program), "stop"));
        LOG.info(
                "Listening on http://{}:{} after {} ms; PostgreSQL {}; Kafka {}; reports in {}; {} at a time",
                settings.http().host(),
                program.port(),
                Duration.between(begin, Instant.now()).toMillis(),
                settings.database(),
                settings.kafka().connection(),
                settings.reports(),
                settings.queue().concurrency());
        settings.clock().fixedAt().ifPresent(instant -> LOG.info("The clock stands at {}", instant));
    }

    private static void stop(WorkerProgram program) {
        LOG.info("Stopping");
        program.close();
        LOG.info("Stopped");
        Logging.stop();
        // By itself Java would report the signal, 143, which looks like a failure to what looks after processes.
        Runtime.getRuntime().halt(0);
    }
}
