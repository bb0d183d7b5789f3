package org.lmsanalytics.service.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Supplier;

/** The meters of a program, with those of its process, as Prometheus reads them. */
public final class PrometheusMetrics implements AutoCloseable {
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ProcessMetrics process = new ProcessMetrics(registry);

    /** Where further meters are registered, such as those of the pool of connections. */
    public MeterRegistry registry() {
        return registry;
    }

    /** All of it. */
    public String scrape() {
        return registry.scrape();
    }

    /** A value that is asked for whenever somebody looks; NaN while it is not known. */
    public void gauge(String name, String description, Supplier<Number> value, String... tags) {
        Gauge.builder(name, value).description(description).tags(tags).register(registry);
    }

    @Override
    public void close() {
        process.close();
        registry.close();
    }
}
