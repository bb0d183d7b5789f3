package org.lmsanalytics.serving.user;

import static java.util.Objects.requireNonNull;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import org.lmsanalytics.contract.HotCopies;
import org.lmsanalytics.serving.cache.HotAnswers;
import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.http.Endpoint;
import org.lmsanalytics.serving.http.EntityPath;

/** {@code /api/v1/users/{userId}/analytics}. */
public final class UserRoutes {
    private static final EntityPath ANALYTICS = new EntityPath("user", "/api/v1/users/", "/analytics");

    private final HotAnswers hotAnswers;
    private final UserQueries queries;

    public UserRoutes(HotAnswers hotAnswers, ReadModel readModel) {
        this.hotAnswers = requireNonNull(hotAnswers, "hotAnswers is null");
        this.queries = new UserQueries(readModel);
    }

    public void register(HttpRouting.Builder routing) {
        Endpoint.readModel(routing, ANALYTICS, ANALYTICS.thing(), this::analytics);
    }

    private Answer analytics(ServerRequest request) {
        String userId = ANALYTICS.id(request);
        return hotAnswers.find(HotCopies.user(userId)).orElseGet(() -> queries.analytics(userId));
    }
}
