package org.lmsanalytics.reports.job;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;
import org.lmsanalytics.reports.catalog.ReportFormat;

/**
 * A report to be made.
 *
 * @param parameters the request as JSON, validated
 * @param idempotencyKey the same key of the same requester means the same job
 */
public record NewJob(
        String reportId,
        ReportFormat format,
        Requester requester,
        String parameters,
        Optional<String> idempotencyKey,
        Optional<UUID> scheduleId) {
    public NewJob {
        requireNonNull(reportId, "reportId is null");
        requireNonNull(format, "format is null");
        requireNonNull(requester, "requester is null");
        requireNonNull(parameters, "parameters is null");
        requireNonNull(idempotencyKey, "idempotencyKey is null");
        requireNonNull(scheduleId, "scheduleId is null");
    }
}
