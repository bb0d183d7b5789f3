package org.lmsanalytics.serving.dashboard;

import static java.util.Objects.requireNonNull;

import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.lmsanalytics.serving.cache.Answers;
import org.lmsanalytics.serving.cache.HotKey;
import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.http.Endpoint;
import org.lmsanalytics.serving.http.QueryParameters;
import org.lmsanalytics.serving.live.LiveStreams;
import org.lmsanalytics.serving.security.Caller;

/** {@code /api/v1/dashboard}, and the same as a stream. */
public final class DashboardRoutes {
    private final Answers answers;
    private final DashboardQueries queries;
    private final LiveStreams liveStreams;

    public DashboardRoutes(Answers answers, ReadModel readModel, LiveStreams liveStreams) {
        this.answers = requireNonNull(answers, "answers is null");
        this.liveStreams = requireNonNull(liveStreams, "liveStreams is null");
        this.queries = new DashboardQueries(readModel);
    }

    public void register(HttpRouting.Builder routing) {
        Endpoint.readModel(routing, PathMatchers.exact("/api/v1/dashboard"), "dashboard", this::dashboard);
        Endpoint.read(routing, PathMatchers.exact("/api/v1/dashboard/live"), this::live);
    }

    private Answer dashboard(ServerRequest httpRequest) {
        return dashboard(DashboardRequest.of(QueryParameters.of(httpRequest)).visibleTo(Caller.of(httpRequest)));
    }

    private void live(ServerRequest httpRequest, ServerResponse response) {
        DashboardRequest request =
                DashboardRequest.live(QueryParameters.of(httpRequest)).visibleTo(Caller.of(httpRequest));
        liveStreams.serve(httpRequest, response, "dashboard", request, () -> dashboard(request));
    }

    private Answer dashboard(DashboardRequest request) {
        return request.isPlain()
                ? answers.get(HotKey.dashboard(request.timeframe().text()), () -> queries.plain(request.timeframe()))
                : answers.share(request, () -> queries.dashboard(request));
    }
}
