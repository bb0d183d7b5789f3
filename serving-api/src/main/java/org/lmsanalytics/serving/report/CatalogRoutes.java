package org.lmsanalytics.serving.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.helidon.http.HeaderNames;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.lmsanalytics.reports.catalog.Catalog;
import org.lmsanalytics.serving.http.Endpoint;

/** {@code /api/v1/reports}: what there is to ask for. */
final class CatalogRoutes {
    void register(HttpRouting.Builder routing) {
        Endpoint.read(routing, PathMatchers.exact(ReportPaths.REPORTS), CatalogRoutes::definitions);
    }

    private static void definitions(ServerRequest request, ServerResponse response) {
        Asker asker = Asker.of(request);
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        Catalog.all().stream()
                .filter(asker::mayAskFor)
                .map(ReportJson::definition)
                .forEach(json::add);
        response.header(HeaderNames.CACHE_CONTROL, "private, no-cache");
        Endpoint.json(request, response, json.toString());
    }
}
