package org.lmsanalytics.serving;

import static java.util.Objects.requireNonNull;

import io.helidon.dbclient.DbClient;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.lmsanalytics.contract.ReadModelSchema;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.service.config.ConfigurationException;
import org.lmsanalytics.service.config.HttpSettings;
import org.lmsanalytics.service.observe.Lifecycle;
import org.lmsanalytics.serving.cache.Answers;
import org.lmsanalytics.serving.cache.HotAnswers;
import org.lmsanalytics.serving.cache.Redis;
import org.lmsanalytics.serving.config.LimitSettings;
import org.lmsanalytics.serving.config.Settings;
import org.lmsanalytics.serving.database.Database;
import org.lmsanalytics.serving.database.NewestCommit;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.erasure.ErasureRoutes;
import org.lmsanalytics.serving.health.HealthRoutes;
import org.lmsanalytics.serving.health.SourceWatch;
import org.lmsanalytics.serving.http.Cors;
import org.lmsanalytics.serving.http.Limits;
import org.lmsanalytics.serving.http.Problems;
import org.lmsanalytics.serving.limit.ConcurrencyLimit;
import org.lmsanalytics.serving.limit.PatientConnections;
import org.lmsanalytics.serving.limit.RateLimit;
import org.lmsanalytics.serving.live.LiveStreams;
import org.lmsanalytics.serving.observe.Metrics;
import org.lmsanalytics.serving.observe.OpenTelemetryTracing;
import org.lmsanalytics.serving.observe.Telemetry;
import org.lmsanalytics.serving.publish.Publisher;
import org.lmsanalytics.serving.report.Reports;
import org.lmsanalytics.serving.security.Access;
import org.lmsanalytics.serving.security.Ownership;
import redis.clients.jedis.JedisPooled;

/** The running program: the web server, and the connections behind it. */
final class ServingApi implements AutoCloseable {
    /** As long as the slowest request that is answered at all. */
    private static final Duration UNTIL_ANSWERED = Duration.ofSeconds(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    /** Requests are answered by then: only those wait that send none. */
    private static final Duration UNTIL_CONNECTIONS_END = Duration.ofMillis(500);

    private final WebServer server;
    private final DbClient database;
    private final JedisPooled redis;
    private final Publisher publisher;
    private final LiveStreams liveStreams;
    private final SourceWatch source;
    private final Reports reports;
    private final Telemetry telemetry;
    private final Lifecycle lifecycle;
    private final Duration shutdownDelay;

    private ServingApi(
            WebServer server,
            DbClient database,
            JedisPooled redis,
            Publisher publisher,
            LiveStreams liveStreams,
            SourceWatch source,
            Reports reports,
            Telemetry telemetry,
            Lifecycle lifecycle,
            Duration shutdownDelay) {
        this.server = requireNonNull(server, "server is null");
        this.liveStreams = requireNonNull(liveStreams, "liveStreams is null");
        this.source = requireNonNull(source, "source is null");
        this.reports = requireNonNull(reports, "reports is null");
        this.telemetry = requireNonNull(telemetry, "telemetry is null");
        this.lifecycle = requireNonNull(lifecycle, "lifecycle is null");
        this.shutdownDelay = requireNonNull(shutdownDelay, "shutdownDelay is null");
        this.database = requireNonNull(database, "database is null");
        this.redis = requireNonNull(redis, "redis is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
    }

    /** PostgreSQL, Redis and Kafka may come later; only the port must be free. */
    static ServingApi start(Settings settings, Clock clock) {
        Telemetry telemetry = new Telemetry(new Metrics(), OpenTelemetryTracing.of(settings.traces()));
        DbClient database = Database.open(
                settings.database(), settings.clock(), telemetry.metrics().registry());
        JedisPooled redis = Redis.open(settings.redis());
        NewestCommit newestCommit = new NewestCommit();
        ReadModel readModel = new ReadModel(database, newestCommit, telemetry);
        HotAnswers hotAnswers = new HotAnswers(redis, settings.database().schema(), newestCommit, clock, telemetry);
        Answers answers = new Answers(hotAnswers, newestCommit, settings.cache());
        Publisher publisher = new Publisher(settings.kafka());
        LiveStreams liveStreams = new LiveStreams(settings.live(), readModel, settings.redis());
        LimitSettings limits = settings.limits();
        Access access = new Access(
                settings.access(),
                new Ownership(readModel),
                new RateLimit(limits.requestsPerMinute(), redis),
                new ConcurrencyLimit(limits.concurrentRequests()));
        Cors cors = new Cors(settings.cors());
        ErasureRoutes erasures = new ErasureRoutes(publisher, clock, readModel, hotAnswers);
        // What it sees is no answer to anybody, so it must not decide which answers are too old.
        SourceWatch source = new SourceWatch(new ReadModel(database, new NewestCommit(), telemetry), settings.kafka());
        Lifecycle lifecycle = new Lifecycle();
        Reports reports = Reports.open(
                settings.reports(),
                settings.database(),
                settings.clock(),
                telemetry.metrics().registry());
        HealthRoutes health = new HealthRoutes(readModel, hotAnswers, source, reports.storage(), lifecycle);
        try {
            WebServer server = listen(
                    settings.http(),
                    limits,
                    telemetry,
                    routing -> Routes.register(
                            routing,
                            telemetry,
                            lifecycle,
                            readModel,
                            liveStreams,
                            answers,
                            cors,
                            access,
                            health,
                            erasures,
                            reports));
            liveStreams.start(ReadModelSchema.isServed(settings.database().schema()));
            publisher.prepare(Topics.USER_EVENTS);
            source.start(telemetry.metrics());
            reports.start();
            return new ServingApi(
                    server,
                    database,
                    redis,
                    publisher,
                    liveStreams,
                    source,
                    reports,
                    telemetry,
                    lifecycle,
                    settings.http().shutdownDelay());
        } catch (RuntimeException e) {
            reports.close();
            source.close();
            publisher.close();
            redis.close();
            database.close();
            telemetry.close();
            throw e;
        }
    }

    int port() {
        return server.port();
    }

    /** First it is no longer ready, so that no more requests are sent here; those that are under way are answered. */
    @Override
    public void close() {
        lifecycle.stop();
        pause(shutdownDelay);
        lifecycle.close();
        liveStreams.close();
        long deadline = System.nanoTime() + UNTIL_ANSWERED.toNanos();
        while (telemetry.metrics().inFlight() > 0 && System.nanoTime() < deadline && pause(BETWEEN_LOOKS)) {}
        server.stop();
        reports.close();
        source.close();
        publisher.close();
        redis.close();
        database.close();
        telemetry.close();
    }

    /** False if there is no time to lose. */
    private static boolean pause(Duration duration) {
        try {
            Thread.sleep(duration);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Http1Config.Builder http1() {
        return Http1Config.builder()
                .maxPrologueLength(Limits.REQUEST_LINE)
                .maxHeadersSize(Limits.HEADERS)
                // Of the query, which QueryParameters validates; the path is validated still.
                .validatePrologue(false);
    }

    private static WebServer listen(
            HttpSettings http, LimitSettings limits, Telemetry telemetry, Consumer<HttpRouting.Builder> routing) {
        WebServer server = WebServer.builder()
                .host(http.host())
                .port(http.port())
                // Without it, small answers wait up to 40 ms for the client's acknowledgement.
                .connectionOptions(options -> options.tcpNoDelay(true))
                .idleConnectionTimeout(limits.patience())
                .idleConnectionPeriod(limits.patience().dividedBy(4))
                .maxPayloadSize(Limits.PAYLOAD)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(new PatientConnections(http1(), limits.patience()))
                .directHandlers(Problems.directHandlers(telemetry))
                // Gives these handlers the message, by which they tell one bad request from another.
                .errorHandling(handling -> handling.includeEntity(true))
                // Ours has an order, and Helidon's would run beside it.
                .shutdownHook(false)
                .shutdownGracePeriod(UNTIL_CONNECTIONS_END)
                .routing(routing)
                .build()
                .start();
        // Helidon logs why it could not listen, and returns as if nothing had happened.
        if (!server.isRunning()) {
            throw new ConfigurationException(
                    "PORT", "is %d: cannot listen on %s:%d".formatted(http.port(), http.host(), http.port()));
        }
        return server;
    }
}
