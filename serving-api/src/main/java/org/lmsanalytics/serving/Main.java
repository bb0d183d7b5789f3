package org.lmsanalytics.serving;

import java.time.Duration;
import java.time.Instant;
import org.lmsanalytics.service.config.CommandLine;
import org.lmsanalytics.service.log.Logging;
import org.lmsanalytics.serving.config.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the read model over HTTP. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    /** Takes its settings from the environment. */
    public static void main(String[] args) {
        new CommandLine("serving-api", "Serves the read model over HTTP.", Settings.sections()).run(args, Main::start);
    }

    private static void start() {
        Instant begin = Instant.now();
        Settings settings = Settings.from(System.getenv());
        Logging.configure(settings.log());
        ServingApi api = ServingApi.start(settings, settings.clock().clock());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(api), "stop"));
        LOG.info(
                "Listening on http://{}:{} after {} ms; PostgreSQL {}; Redis {}; Kafka {}; access: {}",
                settings.http().host(),
                api.port(),
                Duration.between(begin, Instant.now()).toMillis(),
                settings.database(),
                settings.redis(),
                settings.kafka().connection(),
                settings.access());
        settings.clock().fixedAt().ifPresent(instant -> LOG.info("The clock stands at {}", instant));
    }

    private static void stop(ServingApi api) {
        LOG.info("Stopping");
        api.close();
        LOG.info("Stopped");
        Logging.stop();
    }
}
