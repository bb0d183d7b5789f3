package org.lmsanalytics.reports.job;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.lmsanalytics.reports.catalog.ReportFormat;

/**
 * A job as it is now.
 *
 * @param parameters the request as JSON
 * @param attempt how often it was begun; the number of the one that runs
 * @param result once it is completed
 * @param error why it failed, or why the last attempt did
 * @param endedAt completed, failed or cancelled
 */
public record ReportJob(
        UUID id,
        String reportId,
        ReportFormat format,
        Requester requester,
        String parameters,
        JobStatus status,
        int attempt,
        Progress progress,
        Optional<Result> result,
        Optional<ReportError> error,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt) {
    public ReportJob {
        requireNonNull(id, "id is null");
        requireNonNull(reportId, "reportId is null");
        requireNonNull(format, "format is null");
        requireNonNull(requester, "requester is null");
        requireNonNull(parameters, "parameters is null");
        requireNonNull(status, "status is null");
        requireNonNull(progress, "progress is null");
        requireNonNull(result, "result is null");
        requireNonNull(error, "error is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(startedAt, "startedAt is null");
        requireNonNull(endedAt, "endedAt is null");
    }

    /**
     * How far it is.
     *
     * @param expected rows in all, once they have been counted
     */
    public record Progress(long rows, Optional<Long> expected) {
        public Progress {
            requireNonNull(expected, "expected is null");
        }

        /** 0 to 100, and 100 only when nothing is left to write. */
        public Optional<Integer> percent() {
            return expected.map(all -> all == 0 ? 100 : (int) Math.min(100, rows * 100 / all));
        }
    }

    /**
     * What it gave.
     *
     * @param file its name in the storage; empty once it has expired
     * @param sha256 of the file as it is downloaded, in hexadecimal
     * @param commit of the read model that it shows
     */
    public record Result(Optional<String> file, long rows, long bytes, String sha256, long commit) {
        public Result {
            requireNonNull(file, "file is null");
            requireNonNull(sha256, "sha256 is null");
        }
    }
}
