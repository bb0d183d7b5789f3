package org.lmsanalytics.serving.http;

import static java.util.Objects.requireNonNull;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lmsanalytics.serving.database.Answer;

/** Paths, and what they answer. */
public final class Endpoint {
    private static final HeaderName COMMIT = HeaderNames.create("Analytics-Commit");
    /** Only whoever asked may keep it, and must ask each time whether it still holds. */
    private static final String REVALIDATED = "private, no-cache";

    private static final String MEDIA_TYPE = "application/json";
    private static final Class<?> EXACT_PATH = PathMatchers.exact("/").getClass();
    private static final String OTHER_PATH = "other";

    private Endpoint() {}

    /** What is done for which methods. */
    public record Action(List<Method> methods, Handler handler) {
        public Action {
            methods = List.copyOf(methods);
            requireNonNull(handler, "handler is null");
        }
    }

    public static Action reading(Handler handler) {
        return new Action(List.of(Method.GET, Method.HEAD), handler);
    }

    public static Action posting(Handler handler) {
        return new Action(List.of(Method.POST), handler);
    }

    public static Action deleting(Handler handler) {
        return new Action(List.of(Method.DELETE), handler);
    }

    /** A path that can be read. */
    public static void read(HttpRouting.Builder routing, PathMatcher path, Handler handler) {
        only(routing, path, reading(handler));
    }

    /** A path of what can be deleted. */
    public static void delete(HttpRouting.Builder routing, PathMatcher path, Handler handler) {
        only(routing, path, deleting(handler));
    }

    /** A path that answers from the read model; {@code thing} names what is unknown if there is no answer. */
    public static void readModel(
            HttpRouting.Builder routing, PathMatcher path, String thing, Function<ServerRequest, Answer> answers) {
        read(routing, path, (request, response) -> answer(request, response, thing, answers.apply(request)));
    }

    /** Sends an answer of the read model, and says which commit it reflects. */
    public static void answer(ServerRequest request, ServerResponse response, String thing, Answer answer) {
        String commit = Long.toString(answer.commit());
        String body = answer.body()
                .orElseThrow(() -> new ProblemException(Problem.unknown(thing).with(COMMIT, commit)));
        EntityTag tag = EntityTag.of(answer.commit(), body);
        response.header(COMMIT, commit);
        response.header(HeaderNames.ETAG, tag.value());
        if (!response.headers().contains(HeaderNames.CACHE_CONTROL)) {
            response.header(HeaderNames.CACHE_CONTROL, REVALIDATED);
        }
        if (tag.isKnownTo(request)) {
            response.status(Status.NOT_MODIFIED_304).send();
        } else {
            json(request, response, body);
        }
    }

    public static void text(ServerRequest request, ServerResponse response, String mediaType, String body) {
        Bodies.send(request, response, mediaType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static void json(ServerRequest request, ServerResponse response, String body) {
        Bodies.send(request, response, MEDIA_TYPE, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A path that answers these methods. Any other is told which ones there are. */
    public static void only(HttpRouting.Builder routing, PathMatcher path, Action... actions) {
        for (Action action : actions) {
            routing.route(
                    Method.predicate(action.methods().toArray(Method[]::new)), path, observed(path, action.handler()));
        }
        String allowed = Arrays.stream(actions)
                .flatMap(action -> action.methods().stream())
                .map(Method::text)
                .collect(Collectors.joining(", "));
        routing.route(method -> true, path, observed(path, (request, response) -> {
            throw new ProblemException(Problem.methodNotAllowed(allowed));
        }));
    }

    private static Handler observed(PathMatcher path, Handler handler) {
        return (request, response) -> {
            Exchanges.tell(request, exchange -> exchange.route(template(path, request)));
            handler.handle(request, response);
        };
    }

    /** Never a path that can hold an id. One that is matched exactly holds nothing but itself. */
    private static String template(PathMatcher path, ServerRequest request) {
        if (path instanceof TemplatedPath templated) {
            return templated.template();
        }
        return path.getClass() == EXACT_PATH ? request.prologue().uriPath().path() : OTHER_PATH;
    }
}
