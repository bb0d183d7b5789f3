package org.lmsanalytics.serving.http;

import static java.util.Objects.requireNonNull;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import org.lmsanalytics.serving.observe.Telemetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests that are too broken to reach a route. */
final class DirectProblems implements DirectHandler {
    private static final String HEADERS_TOO_LARGE = "Header size exceeded";
    private static final Logger LOG = LoggerFactory.getLogger(DirectProblems.class);

    private final Telemetry telemetry;

    DirectProblems(Telemetry telemetry) {
        this.telemetry = requireNonNull(telemetry, "telemetry is null");
    }

    static DirectHandlers handlers(Telemetry telemetry) {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, new DirectProblems(telemetry));
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType type,
            Status status,
            ServerResponseHeaders headers,
            Throwable thrown,
            System.Logger ignored) {
        return handle(request, type, status, headers, thrown == null ? null : thrown.getMessage());
    }

    /** Helidon has logged what went wrong inside, with where. */
    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status status, ServerResponseHeaders headers, String message) {
        RequestId id = RequestId.of(request.headers());
        if (status.family() == Status.Family.CLIENT_ERROR) {
            return response(request, type, headers, id, Problem.unreadable(actual(status, message)));
        }
        LOG.error("Request {} failed: {}", id.value(), message);
        return response(request, type, headers, id, Problem.internal());
    }

    /** Helidon calls headers that are too large a bad request; only its message tells. */
    private static Status actual(Status status, String message) {
        return HEADERS_TOO_LARGE.equals(message) ? Problem.HEADERS_TOO_LARGE : status;
    }

    private TransportResponse response(
            TransportRequest request, EventType type, ServerResponseHeaders headers, RequestId id, Problem problem) {
        telemetry.refused(problem.type());
        TransportResponse.Builder response = TransportResponse.builder()
                .status(problem.status())
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, ProblemJson.MEDIA_TYPE)
                .header(RequestId.HEADER, id.value())
                .keepAlive(type.keepAlive());
        SecurityHeaders.ALL.forEach(response::header);
        if (!Method.HEAD.text().equals(request.method())) {
            response.entity(ProblemJson.of(problem, id));
        }
        return response.build();
    }
}
