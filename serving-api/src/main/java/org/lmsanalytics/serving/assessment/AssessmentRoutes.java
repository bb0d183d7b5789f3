package org.lmsanalytics.serving.assessment;

import io.helidon.webserver.http.HttpRouting;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.http.Endpoint;
import org.lmsanalytics.serving.http.EntityPath;

/** {@code /api/v1/assessments/{assessmentId}/analytics}. */
public final class AssessmentRoutes {
    private static final EntityPath ANALYTICS = new EntityPath("assessment", "/api/v1/assessments/", "/analytics");

    private final AssessmentQueries queries;

    public AssessmentRoutes(ReadModel readModel) {
        this.queries = new AssessmentQueries(readModel);
    }

    public void register(HttpRouting.Builder routing) {
        Endpoint.readModel(routing, ANALYTICS, ANALYTICS.thing(), request -> queries.analytics(ANALYTICS.id(request)));
    }
}
