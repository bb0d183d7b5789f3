package org.lmsanalytics.serving.report;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lmsanalytics.serving.http.NestedPath;

/** The addresses of reports. */
final class ReportPaths {
    static final String REPORTS = "/api/v1/reports";
    static final String SCHEDULES = "/api/v1/report-schedules";
    static final String AUDIT = "/api/v1/audit";

    static final NestedPath GENERATE = new NestedPath(REPORTS + "/{reportId}/generate");
    static final NestedPath STATUS = new NestedPath(REPORTS + "/{reportId}/status/{jobId}");
    static final NestedPath DOWNLOAD = new NestedPath(REPORTS + "/{reportId}/download/{jobId}");
    static final NestedPath SCHEDULE = new NestedPath(SCHEDULES + "/{scheduleId}");

    /** As this API writes it; {@link UUID#fromString} takes more. */
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private ReportPaths() {}

    /** The template that a path is of; empty if it is none of reports. */
    static Optional<NestedPath> templateOf(String rawPath) {
        return Stream.of(
                        GENERATE,
                        STATUS,
                        DOWNLOAD,
                        SCHEDULE,
                        new NestedPath(REPORTS),
                        new NestedPath(SCHEDULES),
                        new NestedPath(AUDIT))
                .filter(template -> template.matches(rawPath))
                .findFirst();
    }

    static String status(String reportId, UUID jobId) {
        return REPORTS + "/" + reportId + "/status/" + jobId;
    }

    static String download(String reportId, UUID jobId) {
        return REPORTS + "/" + reportId + "/download/" + jobId;
    }

    static String schedule(UUID scheduleId) {
        return SCHEDULES + "/" + scheduleId;
    }

    /** Empty if it is no id that this API has given. */
    static Optional<UUID> uuid(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
