package org.lmsanalytics.worker.health;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lmsanalytics.service.config.ConfigurationException;
import org.lmsanalytics.service.config.HttpSettings;
import org.lmsanalytics.service.observe.Json;
import org.lmsanalytics.service.observe.Lifecycle;
import org.lmsanalytics.service.observe.PrometheusMetrics;

/**
 * All that the worker answers: {@code /health}, for people, {@code /health/live} and {@code /health/ready}, for what starts
 * and stops it, and {@code /metrics}, for Prometheus.
 */
public final class WorkerServer implements AutoCloseable {
    private static final Duration UNTIL_CONNECTIONS_END = Duration.ofMillis(500);
    private static final Duration IDLE = Duration.ofSeconds(30);
    /** Nobody sends it anything. */
    private static final int PAYLOAD = 1_024;

    private static final String JSON = "application/json";

    private final List<HealthCheck> checks;
    private final Lifecycle lifecycle;
    private final PrometheusMetrics metrics;
    private final WebServer server;

    private WorkerServer(HttpSettings http, List<HealthCheck> checks, Lifecycle lifecycle, PrometheusMetrics metrics) {
        this.checks = List.copyOf(checks);
        this.lifecycle = requireNonNull(lifecycle, "lifecycle is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.server = listen(http);
    }

    /** Only the port must be free. */
    public static WorkerServer start(
            HttpSettings http, List<HealthCheck> checks, Lifecycle lifecycle, PrometheusMetrics metrics) {
        return new WorkerServer(http, checks, lifecycle, metrics);
    }

    public int port() {
        return server.port();
    }

    private WebServer listen(HttpSettings http) {
        WebServer started = WebServer.builder()
                .host(http.host())
                .port(http.port())
                .connectionOptions(options -> options.tcpNoDelay(true))
                .idleConnectionTimeout(IDLE)
                .maxPayloadSize(PAYLOAD)
                // Ours has an order, and Helidon's would run beside it.
                .shutdownHook(false)
                .shutdownGracePeriod(UNTIL_CONNECTIONS_END)
                .routing(this::register)
                .build()
                .start();
        // Helidon logs why it could not listen, and returns as if nothing had happened.
        if (!started.isRunning()) {
            throw new ConfigurationException(
                    "PORT", "is %d: cannot listen on %s:%d".formatted(http.port(), http.host(), http.port()));
        }
        return started;
    }

    private void register(HttpRouting.Builder routing) {
        routing.get("/health", this::health)
                .get("/health/live", this::live)
                .get("/health/ready", this::ready)
                .get("/metrics", this::metrics);
    }

    private void health(ServerRequest request, ServerResponse response) {
        Health health = Health.look(checks);
        send(response, health.works(), JSON, health.json());
    }

    /** Depends on nothing else: to start it anew would not make that better. */
    private void live(ServerRequest request, ServerResponse response) {
        boolean alive = !lifecycle.isStopping();
        ObjectNode json = Json.object().put("status", alive ? "up" : "stopping");
        send(response, alive, JSON, json.toString());
    }

    private void ready(ServerRequest request, ServerResponse response) {
        Optional<String> obstacle = obstacle();
        ObjectNode json = Json.object().put("status", obstacle.isEmpty() ? "ready" : "not ready");
        obstacle.ifPresent(reason -> json.put("reason", reason));
        send(response, obstacle.isEmpty(), JSON, json.toString());
    }

    private Optional<String> obstacle() {
        if (lifecycle.isStopping()) {
            return Optional.of("The worker is being stopped.");
        }
        List<String> missing = Health.look(checks).missing();
        return missing.isEmpty() ? Optional.empty() : Optional.of("Down: " + String.join(", ", missing));
    }

    private void metrics(ServerRequest request, ServerResponse response) {
        send(response, true, PrometheusMetrics.MEDIA_TYPE, metrics.scrape());
    }

    private static void send(ServerResponse response, boolean good, String mediaType, String body) {
        response.status(good ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503);
        response.header(HeaderNames.CONTENT_TYPE, mediaType);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(body);
    }

    @Override
    public void close() {
        server.stop();
    }
}
