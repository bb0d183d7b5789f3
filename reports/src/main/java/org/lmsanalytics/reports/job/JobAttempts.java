package org.lmsanalytics.reports.job;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.lmsanalytics.reports.audit.AuditAction;
import org.lmsanalytics.reports.audit.AuditEntry;
import org.lmsanalytics.reports.audit.AuditTrail;
import org.lmsanalytics.reports.store.StoredFile;

/**
 * Jobs as workers see them. Each attempt has a number, and only the newest may change its job: a worker that was frozen
 * and wakes up finds that it may not, whatever it has made.
 */
public final class JobAttempts {
    private static final String WORKER = "report-worker";

    private static final String BEGIN = """
            UPDATE reports.report_jobs
               SET status = 'running', attempts = attempts + 1, rows_written = 0, rows_expected = NULL,
                   started_at = coalesce(started_at, :now)
             WHERE id = :id AND status IN ('pending', 'running')
            RETURNING %s, attempts - handed_back AS counted
            """.formatted(JobRows.COLUMNS);

    private static final String OWN = " WHERE id = :id AND attempts = :attempt AND status = 'running'";

    private static final String PROGRESS =
            "UPDATE reports.report_jobs SET rows_written = :rows, rows_expected = :expected" + OWN;

    private static final String COMPLETE = """
            UPDATE reports.report_jobs
               SET status = 'completed', rows_written = :rows, rows_expected = :rows, commit_number = :commit, erasures = :erasures,
                   file_path = :file, bytes = :bytes, sha256 = :sha256, error_type = NULL, error_message = NULL,
                   completed_at = :now
            """ + OWN;

    private static final String OUTBOX = "INSERT INTO reports.report_outbox (job_id, event) VALUES (:id, :event)";

    private static final String RETRY = """
            UPDATE reports.report_jobs
               SET status = 'pending', rows_written = 0, error_type = :type, error_message = :message
            """ + OWN;

    private static final String HAND_BACK =
            "UPDATE reports.report_jobs SET status = 'pending', rows_written = 0, handed_back = handed_back + 1" + OWN;

    private static final String FAIL = """
            UPDATE reports.report_jobs
               SET status = 'failed', rows_written = 0, error_type = :type, error_message = :message,
                   completed_at = :now
            """ + OWN;

    private final Jdbi database;
    private final AuditTrail audit;
    private final Clock clock;

    /**
     * An attempt that has begun.
     *
     * @param counted how many attempts have begun, but for those that were handed back
     */
    public record Attempt(ReportJob job, int counted) {
        public Attempt {
            requireNonNull(job, "job is null");
        }

        public UUID id() {
            return job.id();
        }

        public int number() {
            return job.attempt();
        }
    }

    public JobAttempts(Jdbi database, AuditTrail audit, Clock clock) {
        this.database = requireNonNull(database, "database is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Begins the next attempt, which shuts out those before; empty if nothing is left to do. */
    public Optional<Attempt> begin(UUID jobId) {
        return database.inTransaction(transaction -> transaction
                .createQuery(BEGIN)
                .bind("id", jobId)
                .bind("now", clock.instant())
                .map((row, context) -> new Attempt(JobRows.job(row), row.getInt("counted")))
                .findOne());
    }

    /** Says how far the attempt is; false if it may not go on: the job was cancelled, or another worker has it. */
    public boolean progress(Attempt attempt, ReportJob.Progress progress) {
        return database.inTransaction(transaction -> own(transaction, PROGRESS, attempt)
                        .bind("rows", progress.rows())
                        .bind("expected", progress.expected())
                        .execute()
                == 1);
    }

    /**
     * Makes the file the result, and its event one that will be published; false, and nothing has changed, if the
     * attempt may not.
     *
     * @param erasures how many persons had been erased when the rows were read
     */
    public boolean complete(Attempt attempt, StoredFile file, long rows, long commit, long erasures, String event) {
        return database.inTransaction(transaction -> {
            boolean own = own(transaction, COMPLETE, attempt)
                            .bind("rows", rows)
                            .bind("commit", commit)
                            .bind("erasures", erasures)
                            .bind("file", file.name())
                            .bind("bytes", file.bytes())
                            .bind("sha256", file.sha256())
                            .bind("now", clock.instant())
                            .execute()
                    == 1;
            if (own) {
                transaction
                        .createUpdate(OUTBOX)
                        .bind("id", attempt.id())
                        .bind("event", event)
                        .execute();
                note(transaction, AuditAction.GENERATED, attempt, Optional.empty());
            }
            return own;
        });
    }

    /** Ends the attempt; there will be another. */
    public void retry(Attempt attempt, ReportError why) {
        database.useTransaction(transaction -> own(transaction, RETRY, attempt)
                .bind("type", why.type().name())
                .bind("message", why.message())
                .execute());
    }

    /** Ends the attempt as if it had never begun, since its worker is going to stop. */
    public void handBack(Attempt attempt) {
        database.useTransaction(
                transaction -> own(transaction, HAND_BACK, attempt).execute());
    }

    /** Ends the job; false if the attempt may not. */
    public boolean fail(Attempt attempt, ReportError why) {
        return database.inTransaction(transaction -> {
            boolean own = own(transaction, FAIL, attempt)
                            .bind("type", why.type().name())
                            .bind("message", why.message())
                            .bind("now", clock.instant())
                            .execute()
                    == 1;
            if (own) {
                note(
                        transaction,
                        AuditAction.FAILED,
                        attempt,
                        Optional.of(why.type().wireName()));
            }
            return own;
        });
    }

    private static Update own(Handle transaction, String sql, Attempt attempt) {
        return transaction.createUpdate(sql).bind("id", attempt.id()).bind("attempt", attempt.number());
    }

    private void note(Handle transaction, AuditAction action, Attempt attempt, Optional<String> detail) {
        audit.add(
                transaction,
                new AuditEntry(
                        action,
                        WORKER,
                        "service",
                        Optional.empty(),
                        Optional.of(attempt.job().reportId()),
                        Optional.of(attempt.id()),
                        detail));
    }
}
