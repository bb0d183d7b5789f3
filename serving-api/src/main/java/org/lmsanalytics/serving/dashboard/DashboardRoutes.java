package org.lmsanalytics.serving.dashboard;

import static java.util.Objects.requireNonNull;

import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import org.lmsanalytics.contract.HotCopies;
import org.lmsanalytics.serving.cache.HotAnswers;
import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.http.Endpoint;
import org.lmsanalytics.serving.http.QueryParameters;
import org.lmsanalytics.serving.security.Caller;

/** {@code /api/v1/dashboard}. */
public final class DashboardRoutes {
    private final HotAnswers hotAnswers;
    private final DashboardQueries queries;

    public DashboardRoutes(HotAnswers hotAnswers, ReadModel readModel) {
        this.hotAnswers = requireNonNull(hotAnswers, "hotAnswers is null");
        this.queries = new DashboardQueries(readModel);
    }

    public void register(HttpRouting.Builder routing) {
        Endpoint.readModel(routing, PathMatchers.exact("/api/v1/dashboard"), "dashboard", this::dashboard);
    }

    private Answer dashboard(ServerRequest httpRequest) {
        DashboardRequest request =
                DashboardRequest.of(QueryParameters.of(httpRequest)).visibleTo(Caller.of(httpRequest));
        if (!request.isPlain()) {
            return queries.dashboard(request);
        }
        return hotAnswers
                .find(HotCopies.dashboard(request.timeframe().text()))
                .orElseGet(() -> queries.dashboard(request));
    }
}
