package org.lmsanalytics.serving.erasure;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.List;
import org.lmsanalytics.serving.cache.HotAnswers;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.http.Endpoint;
import org.lmsanalytics.serving.http.EntityPath;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;
import org.lmsanalytics.serving.publish.NotPublishedException;
import org.lmsanalytics.serving.publish.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/v1/users/{userId}}, which can be deleted, and {@code /api/v1/erasures/{erasureId}}. */
public final class ErasureRoutes {
    static final String ERASURES = "/api/v1/erasures/";

    private static final Logger LOG = LoggerFactory.getLogger(ErasureRoutes.class);
    private static final EntityPath USER = new EntityPath("user", "/api/v1/users/", "");
    private static final EntityPath ERASURE = new EntityPath("erasure", ERASURES, "");

    private final UserDeletions deletions;
    private final Erasures erasures;

    public ErasureRoutes(Publisher publisher, Clock clock, ReadModel readModel, HotAnswers hotAnswers) {
        this.deletions = new UserDeletions(publisher, clock);
        this.erasures = new Erasures(new ErasureQueries(readModel), hotAnswers);
    }

    public void register(HttpRouting.Builder routing) {
        Endpoint.delete(routing, USER, this::erase);
        Endpoint.read(routing, ERASURE, this::status);
    }

    private void erase(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        ErasureId id = publish(USER.id(request));
        LOG.info("An erasure was asked for, at offset {} of partition {}", id.offset(), id.partition());
        response.status(Status.ACCEPTED_202);
        response.header(HeaderNames.LOCATION, Erasures.url(id));
        Endpoint.json(request, response, Erasures.requested(id));
    }

    private ErasureId publish(String userId) {
        try {
            return deletions.publish(userId);
        } catch (NotPublishedException e) {
            LOG.warn("Kafka did not confirm an erasure: {}", e.getMessage());
            throw new ProblemException(
                    Problem.unavailable("Kafka did not confirm the erasure. Ask again: asking twice does no harm."));
        }
    }

    private void status(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        ErasureId id = ErasureId.parse(ERASURE.text(request))
                .orElseThrow(() -> new ProblemException(
                        Problem.invalidParameter("erasureId", "is not the id of an erasure", List.of(ErasureId.FORM))));
        Endpoint.answer(request, response, ERASURE.thing(), erasures.status(id));
    }
}
