package org.lmsanalytics.serving.progress;

import io.helidon.http.HeaderNames;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.lmsanalytics.serving.database.Page;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.http.Endpoint;
import org.lmsanalytics.serving.http.QueryParameters;
import org.lmsanalytics.serving.security.Caller;

/** {@code /api/v1/learning-progress}. */
public final class ProgressRoutes {
    private static final String PATH = "/api/v1/learning-progress";

    private final ProgressQueries queries;

    public ProgressRoutes(ReadModel readModel) {
        this.queries = new ProgressQueries(readModel);
    }

    public void register(HttpRouting.Builder routing) {
        Endpoint.read(routing, PathMatchers.exact(PATH), this::progress);
    }

    private void progress(ServerRequest httpRequest, ServerResponse response) {
        ProgressRequest request =
                ProgressRequest.of(QueryParameters.of(httpRequest)).visibleTo(Caller.of(httpRequest));
        Page page = queries.progress(request);
        page.next()
                .map(Cursor::text)
                .ifPresent(cursor -> response.header(
                        HeaderNames.LINK, "<%s?%s>; rel=\"next\"".formatted(PATH, request.next(cursor))));
        Endpoint.answer(httpRequest, response, "learning progress", page.answer());
    }
}
