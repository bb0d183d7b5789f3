package org.lmsanalytics.serving.course;

import static java.util.Objects.requireNonNull;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import org.lmsanalytics.contract.HotCopies;
import org.lmsanalytics.serving.cache.HotAnswers;
import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.http.Endpoint;
import org.lmsanalytics.serving.http.EntityPath;
import org.lmsanalytics.serving.http.QueryParameters;

/** {@code /api/v1/courses/{courseId}/analytics}, {@code …/at-risk} and {@code …/cohorts}. */
public final class CourseRoutes {
    private static final EntityPath ANALYTICS = new EntityPath("course", "/api/v1/courses/", "/analytics");
    private static final EntityPath AT_RISK = new EntityPath("course", "/api/v1/courses/", "/at-risk");
    private static final EntityPath COHORTS = new EntityPath("course", "/api/v1/courses/", "/cohorts");

    private final HotAnswers hotAnswers;
    private final CourseQueries queries;

    public CourseRoutes(HotAnswers hotAnswers, ReadModel readModel) {
        this.hotAnswers = requireNonNull(hotAnswers, "hotAnswers is null");
        this.queries = new CourseQueries(readModel);
    }

    public void register(HttpRouting.Builder routing) {
        Endpoint.readModel(routing, ANALYTICS, ANALYTICS.thing(), this::analytics);
        Endpoint.readModel(routing, AT_RISK, AT_RISK.thing(), this::atRisk);
        Endpoint.readModel(routing, COHORTS, COHORTS.thing(), this::cohorts);
    }

    private Answer analytics(ServerRequest request) {
        String courseId = ANALYTICS.id(request);
        return hotAnswers.find(HotCopies.course(courseId)).orElseGet(() -> queries.analytics(courseId));
    }

    private Answer atRisk(ServerRequest request) {
        return queries.atRisk(AT_RISK.id(request), AtRiskRequest.of(QueryParameters.of(request)));
    }

    private Answer cohorts(ServerRequest request) {
        return queries.cohorts(COHORTS.id(request), CohortsRequest.of(QueryParameters.of(request)));
    }
}
