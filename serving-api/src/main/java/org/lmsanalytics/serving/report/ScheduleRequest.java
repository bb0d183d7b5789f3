package org.lmsanalytics.serving.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.lmsanalytics.reports.catalog.Catalog;
import org.lmsanalytics.reports.catalog.ReportDefinition;
import org.lmsanalytics.reports.catalog.ReportRequest;
import org.lmsanalytics.reports.schedule.CronRule;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;

/** A report that shall recur. */
record ScheduleRequest(ReportDefinition definition, ReportRequest request, CronRule rule) {
    private static final List<String> MEMBERS = List.of("reportId", "request", "cron", "timeZone");
    private static final Pattern FIVE_FIELDS = Pattern.compile("[!-~]{1,60}(?: [!-~]{1,60}){4}");

    ScheduleRequest {
        requireNonNull(definition, "definition is null");
        requireNonNull(request, "request is null");
        requireNonNull(rule, "rule is null");
    }

    /** Reads the body of a request; the first thing wrong ends it. */
    static ScheduleRequest of(JsonNode body, Asker asker) {
        if (!body.isObject()) {
            throw ReportBody.invalid("", "must be a JSON object");
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw ReportBody.invalid("", "has a member that is unknown: take " + String.join(", ", MEMBERS));
            }
        });
        ReportDefinition definition = Catalog.find(body.path("reportId").asText())
                .orElseThrow(() -> ReportBody.invalid("/reportId", "must be the id of a report"));
        if (!asker.mayAskFor(definition)) {
            throw new ProblemException(Problem.notAllowed());
        }
        ReportRequest request = ReportBody.read(body.path("request"), definition, "/request");
        return new ScheduleRequest(definition, request, rule(body));
    }

    private static CronRule rule(JsonNode body) {
        ZoneId timeZone = timeZone(body.path("timeZone"));
        String cron = body.path("cron").asText();
        if (body.path("cron").isTextual() && FIVE_FIELDS.matcher(cron).matches()) {
            try {
                return new CronRule(cron, timeZone);
            } catch (IllegalArgumentException e) {
                throw wrongCron();
            }
        }
        throw wrongCron();
    }

    private static ProblemException wrongCron() {
        return ReportBody.invalid(
                "/cron",
                "must be minute, hour, day of month, month and day of week as in crontab, such as 0 6 * * 1, and come true");
    }

    private static ZoneId timeZone(JsonNode given) {
        if (given.isMissingNode()) {
            return ZoneId.of("UTC");
        }
        if (!given.isTextual() || !ZoneId.getAvailableZoneIds().contains(given.textValue())) {
            throw ReportBody.invalid("/timeZone", "must be the name of an IANA time zone such as Europe/Berlin or UTC");
        }
        return ZoneId.of(given.textValue());
    }
}
