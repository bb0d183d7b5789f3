package org.lmsanalytics.serving.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.PathMatcher;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.lmsanalytics.serving.database.Answer;

/** Paths that can be read. */
public final class Endpoint {
    private static final HeaderName COMMIT = HeaderNames.create("Analytics-Commit");
    private static final String MEDIA_TYPE = "application/json";
    private static final String ALLOWED = "GET, HEAD";

    private Endpoint() {}

    /** Any other method than GET and HEAD is told so. */
    public static void read(HttpRouting.Builder routing, PathMatcher path, Handler handler) {
        routing.route(Method.predicate(Method.GET, Method.HEAD), path, handler);
        routing.route(method -> true, path, (request, response) -> {
            throw new ProblemException(Problem.methodNotAllowed(ALLOWED));
        });
    }

    /** Answers from the read model; {@code thing} names what is unknown if there is no answer. */
    public static void readModel(
            HttpRouting.Builder routing, PathMatcher path, String thing, Function<ServerRequest, Answer> answers) {
        read(routing, path, (request, response) -> {
            Answer answer = answers.apply(request);
            String commit = Long.toString(answer.commit());
            String body = answer.body()
                    .orElseThrow(
                            () -> new ProblemException(Problem.unknown(thing).with(COMMIT, commit)));
            response.header(COMMIT, commit);
            json(request, response, body);
        });
    }

    public static void json(ServerRequest request, ServerResponse response, String body) {
        Bodies.send(request, response, MEDIA_TYPE, body.getBytes(StandardCharsets.UTF_8));
    }
}
