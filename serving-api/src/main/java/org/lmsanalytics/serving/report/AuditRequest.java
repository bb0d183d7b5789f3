package org.lmsanalytics.serving.report;

import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.lmsanalytics.reports.audit.AuditAction;
import org.lmsanalytics.reports.audit.AuditTrail;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;
import org.lmsanalytics.serving.http.QueryParameters;

/** Which entries of the audit trail are asked for, and how many at most. */
record AuditRequest(AuditTrail.Query query) {
    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 1_000;
    private static final String CURSOR = "cursor";

    AuditRequest {
        requireNonNull(query, "query is null");
    }

    static AuditRequest of(QueryParameters query) {
        return new AuditRequest(new AuditTrail.Query(
                query.text(CURSOR).map(AuditRequest::number),
                query.id("actor"),
                query.text("jobId").map(AuditRequest::jobId),
                query.text("action").map(AuditRequest::action),
                query.text("from").map(text -> instant("from", text)),
                query.text("to").map(text -> instant("to", text)),
                query.number("limit", USUAL_LIMIT, 1, HIGHEST_LIMIT)));
    }

    int limit() {
        return query.limit();
    }

    /** One more than asked for tells whether there is a next page. */
    AuditTrail.Query withOneMore() {
        return new AuditTrail.Query(
                query.before(),
                query.actor(),
                query.jobId(),
                query.action(),
                query.from(),
                query.to(),
                query.limit() + 1);
    }

    /** The address of the page after the entry of this number. */
    String next(long number) {
        List<String> parameters = new ArrayList<>();
        query.actor().ifPresent(actor -> parameters.add("actor=" + encoded(actor)));
        query.action().ifPresent(action -> parameters.add("action=" + action.wireName()));
        query.jobId().ifPresent(id -> parameters.add("jobId=" + id));
        query.from().ifPresent(from -> parameters.add("from=" + from));
        query.to().ifPresent(to -> parameters.add("to=" + to));
        parameters.add("limit=" + query.limit());
        parameters.add(CURSOR + "=" + number);
        return ReportPaths.AUDIT + "?" + String.join("&", parameters);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw invalid(CURSOR, "is not a cursor", List.of("a cursor from the header Link of an answer"));
        }
        return Long.parseLong(text);
    }

    private static UUID jobId(String text) {
        return ReportPaths.uuid(text)
                .orElseThrow(() -> invalid("jobId", "is not the id of a job", List.of("a jobId as the API gave it")));
    }

    private static AuditAction action(String text) {
        return Arrays.stream(AuditAction.values())
                .filter(action -> action.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> invalid(
                        "action",
                        "is not a known action",
                        Arrays.stream(AuditAction.values())
                                .map(AuditAction::wireName)
                                .toList()));
    }

    /** Of years that PostgreSQL knows too. */
    private static Instant instant(String parameter, String text) {
        if (text.matches("[0-9]{4}-.*")) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw notAnInstant(parameter);
            }
        }
        throw notAnInstant(parameter);
    }

    private static ProblemException notAnInstant(String parameter) {
        return invalid(parameter, "is not a point in time", List.of("ISO 8601 such as 2026-03-01T00:00:00Z"));
    }

    private static ProblemException invalid(String parameter, String detail, List<String> allowed) {
        return new ProblemException(Problem.invalidParameter(parameter, detail, allowed));
    }
}
