package org.lmsanalytics.serving.report;

import com.fasterxml.jackson.databind.JsonNode;
import org.lmsanalytics.reports.catalog.InvalidRequestException;
import org.lmsanalytics.reports.catalog.ReportDefinition;
import org.lmsanalytics.reports.catalog.ReportRequest;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;

/** Reads requests for reports. */
final class ReportBody {
    private ReportBody() {}

    /**
     * Reads one.
     *
     * @param pointer where it is in the body
     */
    static ReportRequest read(JsonNode request, ReportDefinition definition, String pointer) {
        try {
            return ReportRequest.of(request, definition);
        } catch (InvalidRequestException e) {
            throw invalid(pointer + e.pointer(), e.getMessage());
        }
    }

    static ProblemException invalid(String pointer, String detail) {
        return new ProblemException(Problem.invalidBody(pointer, detail));
    }
}
