package org.lmsanalytics.serving.health;

import static java.util.Objects.requireNonNull;

import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.HttpRouting;
import org.lmsanalytics.service.observe.PrometheusMetrics;
import org.lmsanalytics.serving.http.Endpoint;
import org.lmsanalytics.serving.observe.Metrics;

/** {@code /metrics}, for Prometheus. */
public final class MetricsRoutes {
    private final Metrics metrics;

    public MetricsRoutes(Metrics metrics) {
        this.metrics = requireNonNull(metrics, "metrics is null");
    }

    public void register(HttpRouting.Builder routing) {
        Endpoint.read(
                routing,
                PathMatchers.exact("/metrics"),
                (request, response) ->
                        Endpoint.text(request, response, PrometheusMetrics.MEDIA_TYPE, metrics.scrape()));
    }
}
