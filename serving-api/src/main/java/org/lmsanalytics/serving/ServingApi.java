package org.lmsanalytics.serving;

import static java.util.Objects.requireNonNull;

import io.helidon.dbclient.DbClient;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.time.Clock;
import java.util.function.Consumer;
import org.lmsanalytics.contract.ReadModelSchema;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.serving.cache.HotAnswers;
import org.lmsanalytics.serving.cache.Redis;
import org.lmsanalytics.serving.config.ConfigurationException;
import org.lmsanalytics.serving.config.HttpSettings;
import org.lmsanalytics.serving.config.Settings;
import org.lmsanalytics.serving.database.Database;
import org.lmsanalytics.serving.database.NewestCommit;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.erasure.ErasureRoutes;
import org.lmsanalytics.serving.http.Problems;
import org.lmsanalytics.serving.live.LiveStreams;
import org.lmsanalytics.serving.publish.Publisher;
import org.lmsanalytics.serving.security.Access;
import redis.clients.jedis.JedisPooled;

/** The running program: the web server, and the connections behind it. */
final class ServingApi implements AutoCloseable {
    private static final long LARGEST_PAYLOAD = 64 * 1024;
    /** Room for the largest filters: three ids of 128 characters, percent-encoded. */
    private static final int LONGEST_REQUEST_LINE = 8 * 1024;

    private final WebServer server;
    private final DbClient database;
    private final JedisPooled redis;
    private final Publisher publisher;
    private final LiveStreams liveStreams;

    private ServingApi(
            WebServer server, DbClient database, JedisPooled redis, Publisher publisher, LiveStreams liveStreams) {
        this.server = requireNonNull(server, "server is null");
        this.database = requireNonNull(database, "database is null");
        this.redis = requireNonNull(redis, "redis is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.liveStreams = requireNonNull(liveStreams, "liveStreams is null");
    }

    /** PostgreSQL, Redis and Kafka may come later; only the port must be free. */
    static ServingApi start(Settings settings, Clock clock) {
        DbClient database = Database.open(settings.database(), settings.clock());
        JedisPooled redis = Redis.open(settings.redis());
        NewestCommit newestCommit = new NewestCommit();
        ReadModel readModel = new ReadModel(database, newestCommit);
        HotAnswers hotAnswers = new HotAnswers(redis, settings.database().schema(), newestCommit, clock);
        Publisher publisher = new Publisher(settings.kafka());
        LiveStreams liveStreams = new LiveStreams(settings.live(), readModel, settings.redis());
        Access access = new Access(settings.access(), Clock.systemUTC());
        ErasureRoutes erasures = new ErasureRoutes(access, publisher, clock, readModel, hotAnswers);
        try {
            WebServer server = listen(
                    settings.http(),
                    routing -> Main.routing(routing, readModel, hotAnswers, liveStreams, access, erasures));
            liveStreams.start(ReadModelSchema.isServed(settings.database().schema()));
            publisher.prepare(Topics.USER_EVENTS);
            return new ServingApi(server, database, redis, publisher, liveStreams);
        } catch (RuntimeException e) {
            publisher.close();
            redis.close();
            database.close();
            throw e;
        }
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        liveStreams.close();
        server.stop();
        publisher.close();
        redis.close();
        database.close();
    }

    private static WebServer listen(HttpSettings http, Consumer<HttpRouting.Builder> routing) {
        WebServer server = WebServer.builder()
                .host(http.host())
                .port(http.port())
                // Without it, small answers wait up to 40 ms for the client's acknowledgement.
                .connectionOptions(options -> options.tcpNoDelay(true))
                .maxPayloadSize(LARGEST_PAYLOAD)
                .addProtocol(Http1Config.builder()
                        .maxPrologueLength(LONGEST_REQUEST_LINE)
                        // Of the query, which QueryParameters validates; the path is validated still.
                        .validatePrologue(false)
                        .build())
                .directHandlers(Problems.directHandlers())
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
