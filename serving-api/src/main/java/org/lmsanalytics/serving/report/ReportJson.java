package org.lmsanalytics.serving.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.lmsanalytics.reports.audit.AuditTrail;
import org.lmsanalytics.reports.catalog.ReportDefinition;
import org.lmsanalytics.reports.job.JobStatus;
import org.lmsanalytics.reports.job.ReportJob;
import org.lmsanalytics.reports.schedule.ReportSchedule;
import org.lmsanalytics.service.observe.Json;

/** What the API tells about reports. */
final class ReportJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private ReportJson() {}

    static ObjectNode definition(ReportDefinition definition) {
        ObjectNode json = Json.object()
                .put("id", definition.id())
                .put("title", definition.title())
                .put("description", definition.description());
        json.set("parameters", definition.parameters());
        json.set("columns", MAPPER.valueToTree(definition.columns()));
        json.set("formats", MAPPER.valueToTree(definition.formats()));
        json.set("roles", MAPPER.valueToTree(definition.roles()));
        return json;
    }

    /**
     * A job as it is now.
     *
     * @param filesKept how long the file of a completed one can be downloaded
     */
    static ObjectNode job(ReportJob job, Duration filesKept) {
        ObjectNode json = Json.object()
                .put("jobId", job.id().toString())
                .put("reportId", job.reportId())
                .put("format", job.format().extension())
                .put("status", job.status().wireName())
                .put("requestedBy", job.requester().id())
                .put("createdAt", instant(job.createdAt()))
                .put("statusUrl", ReportPaths.status(job.reportId(), job.id()));
        job.startedAt().ifPresent(at -> json.put("startedAt", instant(at)));
        job.endedAt().ifPresent(at -> json.put("completedAt", instant(at)));
        ObjectNode progress =
                json.putObject("progress").put("rows", job.progress().rows());
        job.progress().percent().ifPresent(percent -> progress.put("percent", percent));
        job.result().ifPresent(result -> result(json, result));
        if (job.status() == JobStatus.COMPLETED) {
            json.put("downloadUrl", ReportPaths.download(job.reportId(), job.id()));
            job.endedAt().ifPresent(at -> json.put("expiresAt", instant(at.plus(filesKept))));
        }
        if (job.status() == JobStatus.FAILED) {
            job.error().ifPresent(error -> json.putObject("error")
                    .put("type", error.type().wireName())
                    .put("message", error.message()));
        }
        return json;
    }

    private static void result(ObjectNode json, ReportJob.Result result) {
        json.put("rows", result.rows())
                .put("bytes", result.bytes())
                .put("sha256", result.sha256())
                .put("commit", result.commit());
    }

    static ObjectNode schedule(ReportSchedule schedule, Instant now) {
        ObjectNode json =
                Json.object().put("scheduleId", schedule.id().toString()).put("reportId", schedule.reportId());
        json.set("request", Json.read(schedule.parameters()));
        return json.put("cron", schedule.rule().expression())
                .put("timeZone", schedule.rule().timeZone().getId())
                .put("requestedBy", schedule.requester().id())
                .put("createdAt", instant(schedule.createdAt()))
                .put("nextRunAt", instant(schedule.rule().next(now)));
    }

    static ObjectNode audit(AuditTrail.Kept kept) {
        ObjectNode json = Json.object()
                .put("at", instant(kept.at()))
                .put("action", kept.entry().action().wireName())
                .put("actor", kept.entry().actor())
                .put("role", kept.entry().role());
        kept.entry().address().ifPresent(address -> json.put("address", address));
        kept.entry().reportId().ifPresent(id -> json.put("reportId", id));
        kept.entry().jobId().ifPresent(id -> json.put("jobId", id.toString()));
        kept.entry().detail().ifPresent(detail -> json.put("detail", detail));
        return json;
    }

    private static String instant(Instant at) {
        return MILLISECONDS.format(at);
    }
}
