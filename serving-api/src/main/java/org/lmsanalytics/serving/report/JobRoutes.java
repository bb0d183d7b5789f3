package org.lmsanalytics.serving.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lmsanalytics.reports.catalog.Catalog;
import org.lmsanalytics.reports.catalog.ReportDefinition;
import org.lmsanalytics.reports.catalog.ReportRequest;
import org.lmsanalytics.reports.job.JobStatus;
import org.lmsanalytics.reports.job.NewJob;
import org.lmsanalytics.reports.job.ReportJob;
import org.lmsanalytics.reports.job.ReportJobs;
import org.lmsanalytics.serving.http.Endpoint;
import org.lmsanalytics.serving.http.JsonBody;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;

/** Asking for a report, how far it is, and giving it up. */
final class JobRoutes {
    /** RFC 9110; Helidon has no name for it. */
    private static final Status UNPROCESSABLE_CONTENT = Status.create(422, "Unprocessable Content");

    private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");
    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

    private final ReportJobs jobs;
    private final Duration filesKept;

    JobRoutes(ReportJobs jobs, Duration filesKept) {
        this.jobs = requireNonNull(jobs, "jobs is null");
        this.filesKept = requireNonNull(filesKept, "filesKept is null");
    }

    void register(HttpRouting.Builder routing) {
        Endpoint.only(routing, ReportPaths.GENERATE, Endpoint.posting(this::generate));
        Endpoint.only(routing, ReportPaths.STATUS, Endpoint.reading(this::status), Endpoint.deleting(this::cancel));
    }

    private void generate(ServerRequest request, ServerResponse response) {
        Asker asker = Asker.of(request);
        ReportDefinition definition = Catalog.find(
                        ReportPaths.GENERATE.ids(request).getFirst())
                .orElseThrow(() -> new ProblemException(Problem.unknown("report")));
        if (!asker.mayAskFor(definition)) {
            throw new ProblemException(Problem.notAllowed());
        }
        Optional<String> key = idempotencyKey(request);
        ReportRequest asked = ReportBody.read(JsonBody.of(request), definition, "");
        ReportJob job = request(
                new NewJob(
                        definition.id(),
                        asked.format(),
                        asker.requester(),
                        asked.toJson().toString(),
                        key,
                        Optional.empty()),
                asker);
        ObjectNode json = ReportJson.job(job, filesKept);
        response.status(Status.ACCEPTED_202);
        response.header(HeaderNames.LOCATION, json.path("statusUrl").textValue());
        send(request, response, json);
    }

    private ReportJob request(NewJob wanted, Asker asker) {
        try {
            ReportJob job = jobs.request(wanted, asker.address()).job();
            // The key may be from when the same person had another role.
            if (job.requester().equals(asker.requester())) {
                return job;
            }
        } catch (ReportJobs.KeyUsedException e) {
            throw keyUsed();
        }
        throw keyUsed();
    }

    private static ProblemException keyUsed() {
        return new ProblemException(Problem.of(
                UNPROCESSABLE_CONTENT,
                "idempotency-key-used",
                "Idempotency-Key used",
                "This Idempotency-Key was used for another request. Take a new one for each request."));
    }

    private static Optional<String> idempotencyKey(ServerRequest request) {
        List<String> keys = request.headers().all(IDEMPOTENCY_KEY, List::of);
        if (keys.size() > 1 || !keys.stream().allMatch(key -> KEY.matcher(key).matches())) {
            throw new ProblemException(Problem.invalidParameter(
                    "Idempotency-Key", "is not a key", List.of("1 to 200 visible characters of ASCII")));
        }
        return keys.stream().findFirst();
    }

    private void status(ServerRequest request, ServerResponse response) {
        send(request, response, ReportJson.job(find(request), filesKept));
    }

    private void cancel(ServerRequest request, ServerResponse response) {
        Asker asker = Asker.of(request);
        ReportJob job = find(request);
        jobs.cancel(job, asker.requester(), asker.address());
        // Whoever was faster: cancelled it is now, or it had ended.
        ReportJob now = jobs.find(job.id()).orElse(job);
        if (now.status() != JobStatus.CANCELLED) {
            throw new ProblemException(Problem.of(
                            Status.CONFLICT_409,
                            "report-ended",
                            "The report has ended",
                            "It cannot be cancelled any more: it is "
                                    + now.status().wireName() + ".")
                    .withMember("jobStatus", now.status().wireName()));
        }
        send(request, response, ReportJson.job(now, filesKept));
    }

    private ReportJob find(ServerRequest request) {
        return OwnJobs.find(jobs, request, ReportPaths.STATUS);
    }

    private static void send(ServerRequest request, ServerResponse response, ObjectNode json) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        Endpoint.json(request, response, json.toString());
    }
}
