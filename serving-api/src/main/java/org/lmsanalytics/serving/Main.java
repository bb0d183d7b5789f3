package org.lmsanalytics.serving;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lmsanalytics.serving.config.ConfigurationException;
import org.lmsanalytics.serving.config.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the read model over HTTP. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    /**
     * Takes its settings from the environment. Exits with 1 and the reason if it cannot start, and with 2 if there are
     * arguments that it does not know.
     */
    public static void main(String[] args) {
        if (args.length == 0) {
            start();
        } else if (List.of("--help").equals(List.of(args))) {
            System.out.print(Usage.text());
        } else {
            System.err.println(Usage.unknown(args));
            System.exit(2);
        }
    }

    private static void start() {
        Instant begin = Instant.now();
        try {
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
                    settings.kafka().brokers(),
                    settings.access());
            settings.clock().fixedAt().ifPresent(instant -> LOG.info("The clock stands at {}", instant));
        } catch (ConfigurationException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void stop(ServingApi api) {
        LOG.info("Stopping");
        api.close();
        LOG.info("Stopped");
        Logging.stop();
    }
}
