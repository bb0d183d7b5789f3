package org.lmsanalytics.serving.observe;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** One request, from its arrival until its answer is sent. Belongs to one thread. */
public final class Exchange {
    /** Of a request that no route answers. */
    private static final String NO_ROUTE = "other";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final long begin = System.nanoTime();
    private final Metrics metrics;
    private final Optional<RequestSpan> span;
    private final String method;
    private String route = NO_ROUTE;
    private Optional<String> role = Optional.empty();
    private Optional<String> problem = Optional.empty();
    private boolean ended;

    Exchange(Metrics metrics, Optional<RequestSpan> span, String method) {
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.span = requireNonNull(span, "span is null");
        // Anything can be a method, so that anything could become a label.
        this.method = METHODS.contains(method) ? method : "OTHER";
        metrics.requestBegins();
    }

    /** The template of the path, such as {@code /api/v1/users/{userId}/analytics}: never the path itself. */
    public void route(String template) {
        route = requireNonNull(template, "template is null");
    }

    /** What the caller is, such as "student": never who. */
    public void role(String name) {
        role = Optional.of(name);
    }

    /** The answer is this problem. */
    public void problem(String type) {
        problem = Optional.of(shortType(type));
    }

    /** The answer is sent, or never will be. Only the first call counts. */
    public void end(int status, String requestId) {
        if (ended) {
            return;
        }
        ended = true;
        long nanos = System.nanoTime() - begin;
        metrics.request(new Metrics.RequestKey(route, method, status), nanos);
        problem.ifPresent(metrics::problem);
        span.ifPresent(known -> known.end(method, route, status));
        RequestLog.write(new RequestLog.Line(
                requestId,
                route,
                method,
                status,
                Duration.ofNanos(nanos),
                role,
                problem,
                span.map(RequestSpan::traceId)));
    }

    /** The thread is done with the request. */
    public void leave() {
        metrics.requestEnds();
        span.ifPresent(RequestSpan::leave);
    }

    static String shortType(String problemType) {
        return problemType.substring(problemType.lastIndexOf(':') + 1);
    }
}
