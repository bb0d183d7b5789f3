package org.lmsanalytics.serving.user;

import static java.util.Objects.requireNonNull;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import org.lmsanalytics.serving.cache.Answers;
import org.lmsanalytics.serving.cache.HotKey;
import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.http.Endpoint;
import org.lmsanalytics.serving.http.EntityPath;

/** {@code /api/v1/users/{userId}/analytics}. */
public final class UserRoutes {
    private static final EntityPath ANALYTICS = new EntityPath("user", "/api/v1/users/", "/analytics");

    private final Answers answers;
    private final UserQueries queries;

    public UserRoutes(Answers answers, ReadModel readModel) {
        this.answers = requireNonNull(answers, "answers is null");
        this.queries = new UserQueries(readModel);
    }

    public void register(HttpRouting.Builder routing) {
        Endpoint.readModel(routing, ANALYTICS, ANALYTICS.thing(), this::analytics);
    }

    private Answer analytics(ServerRequest request) {
        String userId = ANALYTICS.id(request);
        return answers.get(HotKey.user(userId), () -> queries.analytics(userId));
    }
}
