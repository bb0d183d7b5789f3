package org.lmsanalytics.serving.health;

import static java.util.Objects.requireNonNull;

import io.helidon.dbclient.DbClientException;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import org.lmsanalytics.serving.cache.HotAnswers;
import org.lmsanalytics.serving.database.DatabaseFailure;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.http.Endpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /health}. */
public final class HealthRoutes {
    /** Takes the true time, also where the clock of the answers is fixed. */
    private static final String FRESHNESS = """
            SELECT commit_number,
                   json_strip_nulls(json_build_object(
                       'commit', commit_number,
                       'committedAt', iso_instant(committed_at),
                       'secondsSinceCommit',
                       round(extract(epoch FROM clock_timestamp() - committed_at), 3)))::text AS answer
              FROM read_model
            """;

    private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);

    private final ReadModel readModel;
    private final HotAnswers hotAnswers;

    public HealthRoutes(ReadModel readModel, HotAnswers hotAnswers) {
        this.readModel = requireNonNull(readModel, "readModel is null");
        this.hotAnswers = requireNonNull(hotAnswers, "hotAnswers is null");
    }

    public void register(HttpRouting.Builder routing) {
        Endpoint.read(routing, PathMatchers.exact("/health"), this::health);
    }

    private void health(ServerRequest request, ServerResponse response) {
        Health health = new Health(freshness(), hotAnswers.reachable());
        response.status(health.answers() ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503);
        Endpoint.json(request, response, health.json());
    }

    private Optional<String> freshness() {
        try {
            return readModel.ask("freshness", FRESHNESS).body();
        } catch (DbClientException e) {
            LOG.warn("No answer from PostgreSQL: {}", DatabaseFailure.of(e));
            return Optional.empty();
        }
    }
}
