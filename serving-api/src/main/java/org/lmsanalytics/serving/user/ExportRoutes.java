package org.lmsanalytics.serving.user;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.http.Endpoint;
import org.lmsanalytics.serving.http.EntityPath;

/** {@code /api/v1/users/{userId}/export}: always from PostgreSQL, where all of it is one snapshot. */
public final class ExportRoutes {
    private static final EntityPath EXPORT = new EntityPath("user", "/api/v1/users/", "/export");
    private static final String ATTACHMENT = "attachment; filename=\"lms-analytics-export.json\"";

    private final UserQueries queries;

    public ExportRoutes(ReadModel readModel) {
        this.queries = new UserQueries(readModel);
    }

    public void register(HttpRouting.Builder routing) {
        Endpoint.read(routing, EXPORT, this::export);
    }

    private void export(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        Answer answer = queries.export(EXPORT.id(request));
        if (answer.body().isPresent()) {
            response.header(HeaderNames.CONTENT_DISPOSITION, ATTACHMENT);
        }
        Endpoint.answer(request, response, EXPORT.thing(), answer);
    }
}
