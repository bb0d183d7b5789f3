package org.lmsanalytics.serving.report;

import static java.util.Objects.requireNonNull;

import io.helidon.http.Status;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import org.lmsanalytics.reports.job.JobStatus;
import org.lmsanalytics.reports.job.ReportError;
import org.lmsanalytics.reports.job.ReportJob;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;

/**
 * The file of a job.
 *
 * @param name in the storage
 */
record ReportFile(ReportJob job, ReportJob.Result result, String name) {
    ReportFile {
        requireNonNull(job, "job is null");
        requireNonNull(result, "result is null");
        requireNonNull(name, "name is null");
    }

    /**
     * The file of this job.
     *
     * @throws ProblemException if there is none, not yet or not any more
     */
    static ReportFile of(ReportJob job) {
        return job.result()
                .flatMap(result -> result.file().map(name -> new ReportFile(job, result, name)))
                .orElseThrow(() -> new ProblemException(none(job)));
    }

    long bytes() {
        return result.bytes();
    }

    /** Strong (RFC 9110, section 8.8.3): the same bytes, however often the report is made. */
    String entityTag() {
        return "\"" + result.sha256() + "\"";
    }

    /** RFC 9530. */
    String digest() {
        return "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(result.sha256())) + ":";
    }

    /** As the client shall call it: made of what this program knows, so that there is nothing to escape. */
    String disposition() {
        return "attachment; filename=\"%s_commit-%d_%s.%s\""
                .formatted(
                        job.reportId(),
                        result.commit(),
                        job.endedAt()
                                .orElse(job.createdAt())
                                .atZone(ZoneOffset.UTC)
                                .toLocalDate(),
                        job.format().extension());
    }

    private static Problem none(ReportJob job) {
        String status = job.status().wireName();
        Problem problem =
                switch (job.status()) {
                    case PENDING, RUNNING, COMPLETED ->
                        Problem.of(
                                Status.CONFLICT_409,
                                "report-not-ready",
                                "The report is not ready",
                                "It is " + status + ". Its status says when it can be downloaded.");
                    case EXPIRED ->
                        Problem.of(
                                Status.GONE_410,
                                "report-expired",
                                "The report has expired",
                                "Its file was deleted. Ask for the report again.");
                    case FAILED, CANCELLED ->
                        Problem.of(Status.GONE_410, "report-not-made", "The report was not made", reason(job));
                };
        return problem.withMember("jobStatus", status);
    }

    private static String reason(ReportJob job) {
        return job.status() == JobStatus.CANCELLED
                ? "It was cancelled."
                : "It failed: " + job.error().map(ReportError::message).orElse("nobody knows why.");
    }
}
