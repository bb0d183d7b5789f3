package org.lmsanalytics.serving.report;

import static java.util.Objects.requireNonNull;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.UUID;
import org.lmsanalytics.reports.audit.AuditAction;
import org.lmsanalytics.reports.audit.AuditEntry;
import org.lmsanalytics.reports.catalog.Catalog;
import org.lmsanalytics.reports.catalog.ReportDefinition;
import org.lmsanalytics.serving.http.NestedPath;
import org.lmsanalytics.serving.http.ProblemException;
import org.lmsanalytics.serving.security.Caller;

/** Notes who was refused something about reports, whether by role or because it is somebody else's. */
final class Refusals {
    private final RefusalTrail trail;

    Refusals(RefusalTrail trail) {
        this.trail = requireNonNull(trail, "trail is null");
    }

    /** To be called before access is decided. */
    void register(HttpRouting.Builder routing) {
        routing.addFilter((chain, request, response) -> {
            Optional<NestedPath> path =
                    ReportPaths.templateOf(request.prologue().uriPath().rawPath());
            try {
                chain.proceed();
                // A route was refused: that has been answered by now.
                if (path.isPresent() && response.status().equals(Status.FORBIDDEN_403)) {
                    note(request, path.get());
                }
            } catch (ProblemException e) {
                if (path.isPresent() && e.problem().status().equals(Status.FORBIDDEN_403)) {
                    note(request, path.get());
                }
                throw e;
            }
        });
    }

    /** Of what was asked for only what may be an id of ours: the trail is no place for other people's texts. */
    private void note(ServerRequest request, NestedPath path) {
        String[] segments = request.prologue().uriPath().rawPath().split("/", -1);
        Optional<UUID> jobId = path.equals(ReportPaths.STATUS) || path.equals(ReportPaths.DOWNLOAD)
                ? ReportPaths.uuid(segments[segments.length - 1])
                : Optional.empty();
        Optional<String> reportId =
                segments.length > 4 ? Catalog.find(segments[4]).map(ReportDefinition::id) : Optional.empty();
        Caller caller = Caller.of(request);
        trail.add(new AuditEntry(
                AuditAction.REFUSED,
                Asker.idOf(caller),
                caller.kind(),
                Optional.of(Asker.addressOf(request)),
                reportId,
                jobId,
                Optional.of(request.prologue().method().text() + " " + path.template())));
    }
}
