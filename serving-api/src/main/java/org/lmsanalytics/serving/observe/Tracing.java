package org.lmsanalytics.serving.observe;

import static java.util.Objects.requireNonNull;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Spans of requests and of what they ask of PostgreSQL and Redis; nothing at all while traces are off. A span never
 * carries a path, a query, a parameter or the message of an error: these may name a person.
 */
public final class Tracing implements AutoCloseable {
    private final Optional<Tracer> tracer;
    private final Runnable onClose;

    private Tracing(Optional<Tracer> tracer, Runnable onClose) {
        this.tracer = requireNonNull(tracer, "tracer is null");
        this.onClose = requireNonNull(onClose, "onClose is null");
    }

    public static Tracing off() {
        return new Tracing(Optional.empty(), () -> {});
    }

    static Tracing by(OpenTelemetry openTelemetry, Runnable onClose) {
        return new Tracing(Optional.of(openTelemetry.getTracer("org.lmsanalytics.serving")), onClose);
    }

    /** The span of a request, as a child of its caller's, if the request names one. */
    Optional<RequestSpan> request(String method, Headers headers) {
        return tracer.map(known -> {
            Context caller = W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, HeaderGetter.ALL);
            return new RequestSpan(known.spanBuilder(method)
                    .setParent(caller)
                    .setSpanKind(SpanKind.SERVER)
                    .setAttribute("http.request.method", method)
                    .startSpan());
        });
    }

    /** Does this within a span that is a child of the present one; what is done for no request is not traced. */
    <T> T child(String system, String name, Supplier<T> work) {
        if (tracer.isEmpty() || !Span.current().getSpanContext().isValid()) {
            return work.get();
        }
        Span span = tracer.get()
                .spanBuilder(name)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("db.system.name", system)
                .setAttribute("db.query.summary", name)
                .startSpan();
        try (Scope scope = span.makeCurrent()) {
            return work.get();
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", e.getClass().getName());
            throw e;
        } finally {
            span.end();
        }
    }

    @Override
    public void close() {
        onClose.run();
    }

    private enum HeaderGetter implements TextMapGetter<Headers> {
        ALL;

        @Override
        public String get(Headers headers, String name) {
            return headers == null
                    ? null
                    : headers.first(HeaderNames.create(name)).orElse(null);
        }
    }
}
