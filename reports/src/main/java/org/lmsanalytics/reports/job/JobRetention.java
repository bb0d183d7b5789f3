package org.lmsanalytics.reports.job;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.lmsanalytics.reports.audit.AuditAction;
import org.lmsanalytics.reports.audit.AuditEntry;
import org.lmsanalytics.reports.audit.AuditTrail;

/** For how long files can be downloaded, and jobs looked up. */
public final class JobRetention {
    private static final int AT_A_TIME = 100;

    private static final String EXPIRE = """
            WITH old AS (
                SELECT id, report_id, file_path FROM reports.report_jobs
                 WHERE status = 'completed'
               AND (completed_at < :before OR erasures < (SELECT count(*) FROM erasure))
                 ORDER BY completed_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            UPDATE reports.report_jobs j SET status = 'expired', file_path = NULL
              FROM old WHERE j.id = old.id
            RETURNING old.id, old.report_id, old.file_path
            """;

    private static final String FORGET = """
            DELETE FROM reports.report_jobs
             WHERE status IN ('failed', 'cancelled', 'expired') AND completed_at < :before
               AND id NOT IN (SELECT job_id FROM reports.report_outbox)
            """;

    private static final String NEEDED = """
            SELECT EXISTS (SELECT FROM reports.report_jobs
                            WHERE id = :id
                              AND (status = 'completed' AND file_path = :file
                                   OR status = 'running' AND attempts = :attempt))
            """;

    private final Jdbi database;
    private final AuditTrail audit;
    private final Clock clock;

    private record Expired(UUID id, String reportId, String file) {}

    public JobRetention(Jdbi database, AuditTrail audit, Clock clock) {
        this.database = requireNonNull(database, "database is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Lets completed jobs expire that are older, some at a time, and returns their files, which are to be deleted; also
     * those from before a person was erased, whom their files may name.
     */
    public List<String> expire(Duration age) {
        return database.inTransaction(transaction -> {
            List<Expired> expired = transaction
                    .createQuery(EXPIRE)
                    .bind("before", clock.instant().minus(age))
                    .bind("limit", AT_A_TIME)
                    .map((row, context) -> expired(row))
                    .list();
            for (Expired job : expired) {
                audit.add(
                        transaction,
                        new AuditEntry(
                                AuditAction.EXPIRED,
                                "report-worker",
                                "service",
                                Optional.empty(),
                                Optional.of(job.reportId()),
                                Optional.of(job.id()),
                                Optional.empty()));
            }
            return expired.stream().map(Expired::file).toList();
        });
    }

    /** Forgets jobs that ended longer ago and have no file; the audit trail does not. Returns how many these were. */
    public int forget(Duration age) {
        return database.withHandle(handle -> handle.createUpdate(FORGET)
                .bind("before", clock.instant().minus(age))
                .execute());
    }

    /** Whether a file is, or may be about to become, the result of its job. */
    public boolean isNeeded(String file) {
        return ReportFiles.origin(file)
                .map(origin -> database.withHandle(handle -> handle.createQuery(NEEDED)
                        .bind("id", origin.jobId())
                        .bind("attempt", origin.attempt())
                        .bind("file", file)
                        .mapTo(Boolean.class)
                        .one()))
                .orElse(false);
    }

    private static Expired expired(ResultSet row) throws SQLException {
        return new Expired(row.getObject("id", UUID.class), row.getString("report_id"), row.getString("file_path"));
    }
}
