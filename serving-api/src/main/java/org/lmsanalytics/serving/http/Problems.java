package org.lmsanalytics.serving.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.lmsanalytics.service.database.DatabaseFailure;
import org.lmsanalytics.serving.observe.Telemetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that turns what went wrong into an answer. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /** Answers whatever a route throws, and every path that has no route. To be called after all routes. */
    public static void register(HttpRouting.Builder routing) {
        routing.any((request, response) -> {
            throw new ProblemException(Problem.noSuchPath());
        });
        routing.error(Throwable.class, Problems::answer);
    }

    /** Answers requests that are too broken to reach a route. */
    public static DirectHandlers directHandlers(Telemetry telemetry) {
        return DirectProblems.handlers(telemetry);
    }

    private static void answer(ServerRequest request, ServerResponse response, Throwable thrown) {
        RequestId id = RequestId.of(request);
        Problem problem = of(thrown, id);
        Exchanges.tell(request, exchange -> exchange.problem(problem.type()));
        response.status(problem.status());
        StandingHeaders.setAgain(request, response);
        response.header(RequestId.HEADER, id.value());
        // It may be gone the next moment, and what one caller may not have another may.
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        problem.headers().forEach(response::header);
        Bodies.send(request, response, ProblemJson.MEDIA_TYPE, ProblemJson.of(problem, id));
        Exchanges.end(request, problem.status().code());
    }

    private static Problem of(Throwable thrown, RequestId id) {
        if (thrown instanceof ProblemException known) {
            return known.problem();
        }
        if (thrown instanceof HttpException http && http.status().family() == Status.Family.CLIENT_ERROR) {
            return Problem.unreadable(http.status());
        }
        return switch (DatabaseFailure.of(thrown)) {
            case UNREACHABLE -> {
                LOG.warn("Request {}: PostgreSQL does not answer", id.value());
                yield Problem.unavailable("The database does not answer at the moment.");
            }
            case TOO_SLOW -> {
                LOG.warn("Request {}: PostgreSQL took too long", id.value());
                yield Problem.unavailable("The database took too long to answer.");
            }
            case READ_ONLY -> {
                LOG.warn("Request {}: PostgreSQL is a replica, which takes no changes", id.value());
                yield Problem.unavailable("The database is a replica, which takes no changes.");
            }
            case OTHER -> {
                LOG.error("Request {} failed", id.value(), thrown);
                yield Problem.internal();
            }
        };
    }
}
