package org.lmsanalytics.serving.user;

import static java.util.Objects.requireNonNull;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.http.Endpoint;
import org.lmsanalytics.serving.http.EntityPath;
import org.lmsanalytics.serving.security.Access;

/** {@code /api/v1/users/{userId}/export}: always from PostgreSQL, where all of it is one snapshot. */
public final class ExportRoutes {
    private static final EntityPath EXPORT = new EntityPath("user", "/api/v1/users/", "/export");
    private static final String ATTACHMENT = "attachment; filename=\"lms-analytics-export.json\"";

    private final Access access;
    private final UserQueries queries;

    public ExportRoutes(Access access, ReadModel readModel) {
        this.access = requireNonNull(access, "access is null");
        this.queries = new UserQueries(readModel);
    }

    public void register(HttpRouting.Builder routing) {
        Endpoint.read(routing, EXPORT, access.personOrAdmin(EXPORT::id, this::export));
    }

    private void export(ServerRequest request, ServerResponse response) {
        Answer answer = queries.export(EXPORT.id(request));
        if (answer.body().isPresent()) {
            response.header(HeaderNames.CONTENT_DISPOSITION, ATTACHMENT);
        }
        Endpoint.answer(request, response, EXPORT.thing(), answer);
    }
}
