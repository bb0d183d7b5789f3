package org.lmsanalytics.reports.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.lmsanalytics.reports.catalog.ReportFormat;
import org.lmsanalytics.reports.catalog.ReportRole;

/** Rows of {@code report_jobs} as jobs. */
final class JobRows {
    static final String COLUMNS =
            "id, report_id, report_type, requested_by, role, parameters::text AS parameters, status,"
                    + " attempts, rows_expected, rows_written, commit_number, file_path, bytes, sha256, error_type, error_message,"
                    + " created_at, started_at, completed_at";

    private JobRows() {}

    static ReportJob job(ResultSet row) throws SQLException {
        return new ReportJob(
                row.getObject("id", UUID.class),
                row.getString("report_id"),
                ReportFormat.valueOf(row.getString("report_type").toUpperCase(Locale.ROOT)),
                new Requester(
                        row.getString("requested_by"),
                        ReportRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT))),
                row.getString("parameters"),
                JobStatus.of(row.getString("status")),
                row.getInt("attempts"),
                new ReportJob.Progress(
                        row.getLong("rows_written"), Optional.ofNullable(row.getObject("rows_expected", Long.class))),
                result(row),
                error(row),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "completed_at"));
    }

    private static Optional<ReportJob.Result> result(ResultSet row) throws SQLException {
        String sha256 = row.getString("sha256");
        return sha256 == null
                ? Optional.empty()
                : Optional.of(new ReportJob.Result(
                        Optional.ofNullable(row.getString("file_path")),
                        row.getLong("rows_written"),
                        row.getLong("bytes"),
                        sha256,
                        row.getLong("commit_number")));
    }

    private static Optional<ReportError> error(ResultSet row) throws SQLException {
        String type = row.getString("error_type");
        return type == null
                ? Optional.empty()
                : Optional.of(new ReportError(ReportError.Type.valueOf(type), row.getString("error_message")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
