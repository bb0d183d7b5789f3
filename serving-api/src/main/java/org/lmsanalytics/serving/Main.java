package org.lmsanalytics.serving;

import io.helidon.webserver.http.HttpRouting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lmsanalytics.serving.assessment.AssessmentRoutes;
import org.lmsanalytics.serving.cache.Answers;
import org.lmsanalytics.serving.cache.HotAnswers;
import org.lmsanalytics.serving.config.ConfigurationException;
import org.lmsanalytics.serving.config.Settings;
import org.lmsanalytics.serving.course.CourseRoutes;
import org.lmsanalytics.serving.dashboard.DashboardRoutes;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.erasure.ErasureRoutes;
import org.lmsanalytics.serving.health.HealthRoutes;
import org.lmsanalytics.serving.health.MetricsRoutes;
import org.lmsanalytics.serving.http.Cors;
import org.lmsanalytics.serving.http.Exchanges;
import org.lmsanalytics.serving.http.Problems;
import org.lmsanalytics.serving.http.RequestHead;
import org.lmsanalytics.serving.http.RequestIds;
import org.lmsanalytics.serving.http.SecurityHeaders;
import org.lmsanalytics.serving.live.LiveStreams;
import org.lmsanalytics.serving.observe.Lifecycle;
import org.lmsanalytics.serving.observe.Telemetry;
import org.lmsanalytics.serving.progress.ProgressRoutes;
import org.lmsanalytics.serving.security.Access;
import org.lmsanalytics.serving.user.ExportRoutes;
import org.lmsanalytics.serving.user.UserRoutes;
import org.lmsanalytics.serving.web.DocsRoutes;
import org.lmsanalytics.serving.web.OpenApiRoutes;
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

    /** All routes, for the program and for its tests. */
    static void routing(
            HttpRouting.Builder routing,
            Telemetry telemetry,
            Lifecycle lifecycle,
            ReadModel readModel,
            HotAnswers hotAnswers,
            LiveStreams liveStreams,
            Answers answers,
            Cors cors,
            Access access,
            HealthRoutes healthRoutes,
            ErasureRoutes erasureRoutes) {
        RequestIds.register(routing);
        SecurityHeaders.register(routing);
        Exchanges.register(routing, telemetry, lifecycle);
        RequestHead.register(routing);
        routing.addFilter(cors);
        routing.addFilter(access);
        new OpenApiRoutes().register(routing);
        new DocsRoutes().register(routing);
        healthRoutes.register(routing);
        new MetricsRoutes(telemetry.metrics()).register(routing);
        new DashboardRoutes(answers, readModel, liveStreams).register(routing);
        new UserRoutes(answers, readModel).register(routing);
        new ExportRoutes(readModel).register(routing);
        erasureRoutes.register(routing);
        new CourseRoutes(answers, readModel).register(routing);
        new AssessmentRoutes(readModel).register(routing);
        new ProgressRoutes(readModel).register(routing);
        Problems.register(routing);
    }
}
