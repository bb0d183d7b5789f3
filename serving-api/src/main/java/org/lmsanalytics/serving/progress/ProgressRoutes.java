package org.lmsanalytics.serving.progress;

import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.HttpRouting;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.http.Endpoint;
import org.lmsanalytics.serving.http.QueryParameters;
import org.lmsanalytics.serving.security.Caller;

/** {@code /api/v1/learning-progress}. */
public final class ProgressRoutes {
    private final ProgressQueries queries;

    public ProgressRoutes(ReadModel readModel) {
        this.queries = new ProgressQueries(readModel);
    }

    public void register(HttpRouting.Builder routing) {
        Endpoint.readModel(
                routing,
                PathMatchers.exact("/api/v1/learning-progress"),
                "learning progress",
                request -> queries.progress(
                        VisibleProgress.of(ProgressRequest.of(QueryParameters.of(request)), Caller.of(request))));
    }
}
