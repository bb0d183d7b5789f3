package org.lmsanalytics.serving.observe;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;

/** The span of one request. It is the present one of the thread that answers the request. */
final class RequestSpan {
    private static final int SERVER_ERROR = 500;

    private final Span span;
    private final Scope scope;

    @SuppressWarnings("MustBeClosed") // by leave
    RequestSpan(Span span) {
        this.span = span;
        this.scope = span.makeCurrent();
    }

    String traceId() {
        return span.getSpanContext().getTraceId();
    }

    void end(String method, String route, int status) {
        span.updateName(method + " " + route);
        span.setAttribute("http.route", route);
        span.setAttribute("http.response.status_code", status);
        if (status >= SERVER_ERROR) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", Integer.toString(status));
        }
        span.end();
    }

    /** The thread is done with the request. */
    void leave() {
        scope.close();
    }
}
