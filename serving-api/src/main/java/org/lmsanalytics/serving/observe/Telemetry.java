package org.lmsanalytics.serving.observe;

import static java.util.Objects.requireNonNull;

import io.helidon.http.Headers;
import java.util.function.Supplier;

/** What the program tells about its work, while it does it. */
public final class Telemetry implements AutoCloseable {
    private final Metrics metrics;
    private final Tracing tracing;

    public Telemetry(Metrics metrics, Tracing tracing) {
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.tracing = requireNonNull(tracing, "tracing is null");
    }

    public Metrics metrics() {
        return metrics;
    }

    /** A request that has arrived. */
    public Exchange begin(String method, Headers headers) {
        return new Exchange(metrics, tracing.request(method, headers), method);
    }

    /** Runs a statement of PostgreSQL; {@code name} is the statement's, never what it is asked with. */
    public <T> T statement(String name, Supplier<T> statement) {
        long begin = System.nanoTime();
        boolean failed = true;
        try {
            T result = tracing.child("postgresql", name, statement);
            failed = false;
            return result;
        } finally {
            metrics.statement(name, failed, System.nanoTime() - begin);
        }
    }

    /** Runs a command of Redis. */
    public <T> T command(String name, Supplier<T> command) {
        long begin = System.nanoTime();
        boolean failed = true;
        try {
            T result = tracing.child("redis", name, command);
            failed = false;
            return result;
        } finally {
            metrics.command(name, failed, System.nanoTime() - begin);
        }
    }

    /** What came of looking for a copy of this kind, such as "user". */
    public void lookup(String kind, CacheResult result) {
        metrics.lookup(kind, result);
    }

    /** A request that was too broken to become an exchange. */
    public void refused(String problemType) {
        metrics.problem(Exchange.shortType(problemType));
    }

    @Override
    public void close() {
        tracing.close();
        metrics.close();
    }
}
