package org.lmsanalytics.reports.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.lmsanalytics.reports.catalog.ReportFormat;
import org.lmsanalytics.reports.job.Requester;

/**
 * A recurring report.
 *
 * @param parameters the request as JSON, validated
 */
public record ReportSchedule(
        UUID id,
        String reportId,
        ReportFormat format,
        Requester requester,
        String parameters,
        CronRule rule,
        Instant createdAt) {
    public ReportSchedule {
        requireNonNull(id, "id is null");
        requireNonNull(reportId, "reportId is null");
        requireNonNull(format, "format is null");
        requireNonNull(requester, "requester is null");
        requireNonNull(parameters, "parameters is null");
        requireNonNull(rule, "rule is null");
        requireNonNull(createdAt, "createdAt is null");
    }
}
