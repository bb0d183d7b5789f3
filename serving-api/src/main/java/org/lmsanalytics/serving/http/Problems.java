package org.lmsanalytics.serving.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lmsanalytics.serving.database.DatabaseFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that turns what went wrong into an answer. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA_TYPE = "application/problem+json";

    private Problems() {}

    /** Answers whatever a route throws, and every path that has no route. To be called after all routes. */
    public static void register(HttpRouting.Builder routing) {
        routing.any((request, response) -> {
            throw new ProblemException(Problem.noSuchPath());
        });
        routing.error(Throwable.class, Problems::answer);
    }

    /** Answers requests that are too broken to reach a route. */
    public static DirectHandlers directHandlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, Problems::answer);
        }
        return handlers.build();
    }

    private static void answer(ServerRequest request, ServerResponse response, Throwable thrown) {
        RequestId id = RequestId.of(request);
        Problem problem = of(thrown, id);
        response.status(problem.status());
        response.header(RequestId.HEADER, id.value());
        problem.headers().forEach(response::header);
        Bodies.send(request, response, MEDIA_TYPE, json(problem, id));
    }

    private static DirectHandler.TransportResponse answer(
            DirectHandler.TransportRequest request,
            DirectHandler.EventType type,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        RequestId id = RequestId.random();
        Problem problem = status.family() == Status.Family.CLIENT_ERROR
                ? Problem.badRequest(status, "The request cannot be understood: " + status.reasonPhrase() + ".")
                : Problem.internal();
        DirectHandler.TransportResponse.Builder response = DirectHandler.TransportResponse.builder()
                .status(problem.status())
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, MEDIA_TYPE)
                .header(RequestId.HEADER, id.value())
                .keepAlive(type.keepAlive());
        if (!Method.HEAD.text().equals(request.method())) {
            response.entity(json(problem, id));
        }
        return response.build();
    }

    private static Problem of(Throwable thrown, RequestId id) {
        if (thrown instanceof ProblemException known) {
            return known.problem();
        }
        if (thrown instanceof HttpException http && http.status().family() == Status.Family.CLIENT_ERROR) {
            return Problem.badRequest(http.status(), http.status().reasonPhrase());
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
            case OTHER -> {
                LOG.error("Request {} failed", id.value(), thrown);
                yield Problem.internal();
            }
        };
    }

    private static byte[] json(Problem problem, RequestId id) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", problem.type());
        body.put("title", problem.title());
        body.put("status", problem.status().code());
        body.put("detail", problem.detail());
        body.putAll(problem.members());
        body.put("requestId", id.value());
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings, numbers and lists of them are always JSON", e);
        }
    }
}
