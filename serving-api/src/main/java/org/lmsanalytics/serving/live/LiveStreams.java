package org.lmsanalytics.serving.live;

import static java.util.Objects.requireNonNull;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.lmsanalytics.contract.connection.RedisConnection;
import org.lmsanalytics.serving.config.LiveSettings;
import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;
import org.lmsanalytics.serving.security.Caller;

/** Answers requests with streams of server-sent events: an answer at once, and anew after new commits. */
public final class LiveStreams implements AutoCloseable {
    private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");
    /** Tells proxies such as nginx to pass on every event as it comes. */
    private static final HeaderName BUFFERING = HeaderNames.create("X-Accel-Buffering");

    private static final String COMMIT = "SELECT commit_number, NULL::text AS answer FROM read_model";
    private static final long NOTHING = -1;

    private final LiveSettings settings;
    private final CommitWatch watch;
    private final CommitNotices notices;
    private final OpenConnections connections;
    private final Feeds feeds = new Feeds();

    public LiveStreams(LiveSettings settings, ReadModel readModel, RedisConnection redis) {
        this.settings = requireNonNull(settings, "settings is null");
        requireNonNull(readModel, "readModel is null");
        this.watch =
                new CommitWatch(() -> readModel.ask("newest-commit", COMMIT).commit());
        this.notices = new CommitNotices(redis, watch);
        this.connections = new OpenConnections(settings.maxConnections(), OpenConnections.PATIENCE_WITH_READERS, watch);
    }

    /**
     * Begins to watch for commits.
     *
     * @param hasNotices whether Redis tells of commits of the read model that the answers come from
     */
    public void start(boolean hasNotices) {
        watch.start();
        connections.start();
        if (hasNotices) {
            notices.start();
        }
    }

    /**
     * Sends events until the reader goes, the reader's token ends, or the program stops.
     *
     * @param event the name of the events
     * @param question equal for those who get the same answers
     */
    public void serve(
            ServerRequest request, ServerResponse response, String event, Object question, Supplier<Answer> answers) {
        if (request.prologue().method().equals(Method.HEAD)) {
            headers(response);
            response.send();
            return;
        }
        Feed feed = feeds.join(question, answers);
        try {
            LiveConnection connection = new LiveConnection(
                    event, feed, watch, settings.heartbeat(), Caller.of(request).until());
            serve(connection, feed, lastEventId(request), response);
        } finally {
            feeds.leave(question);
        }
    }

    /** Ends all streams. To be called before the server stops, which would wait for them. */
    @Override
    public void close() {
        watch.close();
        notices.close();
        connections.close();
    }

    private void serve(LiveConnection connection, Feed feed, long sent, ServerResponse response) {
        if (!connections.add(connection)) {
            throw new ProblemException(Problem.unavailable("There are too many live connections at the moment."));
        }
        watch.join();
        try {
            // Before the stream begins: what fails here is answered as any other request.
            Answer first = feed.now();
            headers(response);
            try (OutputStream out = response.outputStream()) {
                connection.run(first, sent, new EventStream(out));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new CloseConnectionException("The reader is gone", e);
        } catch (InterruptedException e) {
            throw new CloseConnectionException("The reader takes nothing, or the program stops", e);
        } finally {
            watch.leave();
            connections.remove(connection);
        }
    }

    private static void headers(ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, EventStream.MEDIA_TYPE);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(BUFFERING, "no");
    }

    /** What is no number is not one of ours, and tells nothing. */
    private static long lastEventId(ServerRequest request) {
        return request.headers()
                .first(LAST_EVENT_ID)
                .filter(id -> id.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(NOTHING);
    }
}
