package org.lmsanalytics.serving.health;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import org.lmsanalytics.service.observe.Json;
import org.lmsanalytics.service.observe.Lifecycle;
import org.lmsanalytics.serving.cache.HotAnswers;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.http.Endpoint;
import org.lmsanalytics.serving.report.ReportStorage;

/** {@code /health}, for people, and {@code /health/live} and {@code /health/ready}, for what starts and stops it. */
public final class HealthRoutes {
    private final HealthQueries queries;
    private final HotAnswers hotAnswers;
    private final SourceWatch source;
    private final ReportStorage reportStorage;
    private final Lifecycle lifecycle;

    public HealthRoutes(
            ReadModel readModel,
            HotAnswers hotAnswers,
            SourceWatch source,
            ReportStorage reportStorage,
            Lifecycle lifecycle) {
        this.queries = new HealthQueries(readModel);
        this.hotAnswers = requireNonNull(hotAnswers, "hotAnswers is null");
        this.source = requireNonNull(source, "source is null");
        this.reportStorage = requireNonNull(reportStorage, "reportStorage is null");
        this.lifecycle = requireNonNull(lifecycle, "lifecycle is null");
    }

    public void register(HttpRouting.Builder routing) {
        Endpoint.read(routing, PathMatchers.exact("/health"), this::health);
        Endpoint.read(routing, PathMatchers.exact("/health/live"), this::live);
        Endpoint.read(routing, PathMatchers.exact("/health/ready"), this::ready);
    }

    private void health(ServerRequest request, ServerResponse response) {
        Health health = new Health(queries.state(), hotAnswers.reachable(), source.sight(), reportStorage.isUp());
        send(request, response, health.answers(), health.json());
    }

    /** Depends on nothing else: to start it anew would not make that better. */
    private void live(ServerRequest request, ServerResponse response) {
        boolean alive = !lifecycle.isStopping();
        send(
                request,
                response,
                alive,
                Json.object().put("status", alive ? "up" : "stopping").toString());
    }

    private void ready(ServerRequest request, ServerResponse response) {
        Optional<String> obstacle = obstacle();
        String status = obstacle.isEmpty() ? "ready" : "not ready";
        ObjectNode json = Json.object().put("status", status);
        obstacle.ifPresent(reason -> json.put("reason", reason));
        send(request, response, obstacle.isEmpty(), json.toString());
    }

    private Optional<String> obstacle() {
        if (lifecycle.isStopping()) {
            return Optional.of("The API is being stopped.");
        }
        Optional<Integer> version = queries.schemaVersion();
        if (version.isEmpty()) {
            return Optional.of("PostgreSQL does not answer, or has no read model.");
        }
        return version.get() < SchemaVersion.NEEDED
                ? Optional.of("The read model is at migration %d, but needs %d."
                        .formatted(version.get(), SchemaVersion.NEEDED))
                : Optional.empty();
    }

    private static void send(ServerRequest request, ServerResponse response, boolean good, String json) {
        response.status(good ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503);
        Endpoint.json(request, response, json);
    }
}
