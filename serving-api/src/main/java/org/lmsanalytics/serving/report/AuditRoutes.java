package org.lmsanalytics.serving.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.helidon.http.HeaderNames;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import org.lmsanalytics.reports.audit.AuditTrail;
import org.lmsanalytics.serving.http.Endpoint;
import org.lmsanalytics.serving.http.QueryParameters;

/** {@code /api/v1/audit}: who did what with which report, newest first. */
final class AuditRoutes {
    private final AuditTrail audit;

    AuditRoutes(AuditTrail audit) {
        this.audit = requireNonNull(audit, "audit is null");
    }

    void register(HttpRouting.Builder routing) {
        Endpoint.read(routing, PathMatchers.exact(ReportPaths.AUDIT), this::page);
    }

    private void page(ServerRequest httpRequest, ServerResponse response) {
        AuditRequest request = AuditRequest.of(QueryParameters.of(httpRequest));
        List<AuditTrail.Kept> found = audit.read(request.withOneMore());
        List<AuditTrail.Kept> page = found.subList(0, Math.min(found.size(), request.limit()));
        if (found.size() > page.size()) {
            response.header(
                    HeaderNames.LINK,
                    "<%s>; rel=\"next\"".formatted(request.next(page.getLast().number())));
        }
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        page.stream().map(ReportJson::audit).forEach(json::add);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        Endpoint.json(httpRequest, response, json.toString());
    }
}
