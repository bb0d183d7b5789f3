package org.lmsanalytics.serving.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.Optional;
import org.lmsanalytics.reports.schedule.ReportSchedule;
import org.lmsanalytics.reports.schedule.ReportSchedules;
import org.lmsanalytics.serving.http.Endpoint;
import org.lmsanalytics.serving.http.JsonBody;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;

/** {@code /api/v1/report-schedules}: reports that recur. */
final class ScheduleRoutes {
    private final ReportSchedules schedules;
    private final Clock clock;

    ScheduleRoutes(ReportSchedules schedules, Clock clock) {
        this.schedules = requireNonNull(schedules, "schedules is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    void register(HttpRouting.Builder routing) {
        Endpoint.only(
                routing,
                PathMatchers.exact(ReportPaths.SCHEDULES),
                Endpoint.reading(this::list),
                Endpoint.posting(this::create));
        Endpoint.only(routing, ReportPaths.SCHEDULE, Endpoint.reading(this::show), Endpoint.deleting(this::delete));
    }

    private void create(ServerRequest request, ServerResponse response) {
        Asker asker = Asker.of(request);
        ScheduleRequest wanted = ScheduleRequest.of(JsonBody.of(request), asker);
        ReportSchedule schedule;
        try {
            schedule = schedules.create(
                    wanted.definition().id(),
                    wanted.request().format(),
                    asker.requester(),
                    wanted.request().toJson().toString(),
                    wanted.rule(),
                    asker.address());
        } catch (ReportSchedules.TooManyException e) {
            throw new ProblemException(Problem.of(
                    Status.CONFLICT_409,
                    "too-many-schedules",
                    "Too many schedules",
                    "There are %d already, which is the most. Delete one first."
                            .formatted(ReportSchedules.MOST_OF_ONE)));
        }
        response.status(Status.CREATED_201);
        response.header(HeaderNames.LOCATION, ReportPaths.schedule(schedule.id()));
        send(request, response, json(schedule).toString());
    }

    private void list(ServerRequest request, ServerResponse response) {
        Asker asker = Asker.of(request);
        Optional<String> of = asker.isAdmin()
                ? Optional.empty()
                : Optional.of(asker.requester().id());
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        schedules.list(of).stream()
                .filter(schedule -> asker.isAdmin() || schedule.requester().equals(asker.requester()))
                .map(this::json)
                .forEach(list::add);
        send(request, response, list.toString());
    }

    private void show(ServerRequest request, ServerResponse response) {
        send(request, response, json(find(request)).toString());
    }

    private void delete(ServerRequest request, ServerResponse response) {
        Asker asker = Asker.of(request);
        schedules.delete(find(request), asker.requester(), asker.address());
        response.status(Status.NO_CONTENT_204).send();
    }

    private ReportSchedule find(ServerRequest request) {
        Optional<ReportSchedule> found =
                ReportPaths.uuid(ReportPaths.SCHEDULE.ids(request).getFirst()).flatMap(schedules::find);
        return Asker.of(request).own(found, "schedule", ReportSchedule::requester);
    }

    private ObjectNode json(ReportSchedule schedule) {
        return ReportJson.schedule(schedule, clock.instant());
    }

    private static void send(ServerRequest request, ServerResponse response, String json) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        Endpoint.json(request, response, json);
    }
}
