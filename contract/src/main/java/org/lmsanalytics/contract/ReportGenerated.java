package org.lmsanalytics.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

/**
 * A report can be downloaded. Published to {@link Topics#ANALYTICS_EVENTS}, once for each job; see
 * {@code schema/ReportGenerated.schema.json}.
 *
 * @param reportType the file's format
 * @param requestedBy id of the person or name of the service
 * @param filePath the file's name in the storage, without where that is
 * @param bytes length of the file as it is downloaded
 * @param sha256 of the same, in hexadecimal
 * @param commit of the read model that the report shows
 */
public record ReportGenerated(
        UUID jobId,
        String reportId,
        String reportType,
        String requestedBy,
        String filePath,
        Instant generatedAt,
        long rows,
        long bytes,
        String sha256,
        long commit) {
    public static final String EVENT_TYPE = "ReportGenerated";

    public ReportGenerated {
        requireNonNull(jobId, "jobId is null");
        requireNonNull(reportId, "reportId is null");
        requireNonNull(reportType, "reportType is null");
        requireNonNull(requestedBy, "requestedBy is null");
        requireNonNull(filePath, "filePath is null");
        requireNonNull(generatedAt, "generatedAt is null");
        requireNonNull(sha256, "sha256 is null");
    }

    /** The record's key. */
    public static String key(UUID jobId) {
        return "report:" + jobId;
    }

    public void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("eventType", EVENT_TYPE);
        json.writeStringField("jobId", jobId.toString());
        json.writeStringField("reportId", reportId);
        json.writeStringField("reportType", reportType);
        json.writeStringField("requestedBy", requestedBy);
        json.writeStringField("filePath", filePath);
        json.writeStringField("generatedAt", Metrics.isoInstant(generatedAt));
        json.writeNumberField("rows", rows);
        json.writeNumberField("bytes", bytes);
        json.writeStringField("sha256", sha256);
        json.writeNumberField("commit", commit);
        json.writeEndObject();
    }
}
