package org.lmsanalytics.serving.dashboard;

import static java.util.Objects.requireNonNull;

import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import org.lmsanalytics.serving.cache.Answers;
import org.lmsanalytics.serving.cache.HotKey;
import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.http.Endpoint;
import org.lmsanalytics.serving.http.QueryParameters;

/** {@code /api/v1/dashboard}. */
public final class DashboardRoutes {
    private final Answers answers;
    private final DashboardQueries queries;

    public DashboardRoutes(Answers answers, ReadModel readModel) {
        this.answers = requireNonNull(answers, "answers is null");
        this.queries = new DashboardQueries(readModel);
    }

    public void register(HttpRouting.Builder routing) {
        Endpoint.readModel(routing, PathMatchers.exact("/api/v1/dashboard"), "dashboard", this::dashboard);
    }

    private Answer dashboard(ServerRequest httpRequest) {
        DashboardRequest request = DashboardRequest.of(QueryParameters.of(httpRequest));
        return request.isPlain()
                ? answers.get(HotKey.dashboard(request.timeframe().text()), () -> queries.plain(request.timeframe()))
                : answers.share(request.toString(), () -> queries.dashboard(request));
    }
}
