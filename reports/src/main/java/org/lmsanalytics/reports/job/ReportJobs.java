package org.lmsanalytics.reports.job;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.lmsanalytics.reports.audit.AuditAction;
import org.lmsanalytics.reports.audit.AuditEntry;
import org.lmsanalytics.reports.audit.AuditTrail;
import org.lmsanalytics.reports.queue.ReportQueue;

/** Jobs as those see them who ask for reports. */
public final class ReportJobs {
    private static final String INSERT = """
            INSERT INTO reports.report_jobs
                   (id, report_id, report_type, requested_by, role, parameters, idempotency_key, schedule_id, created_at)
            VALUES (:id, :reportId, lower(:format), :requestedBy, lower(:role), CAST(:parameters AS jsonb),
                    :idempotencyKey, :scheduleId, :createdAt)
            ON CONFLICT (requested_by, idempotency_key) DO NOTHING
            """;

    private static final String FIND = "SELECT " + JobRows.COLUMNS + " FROM reports.report_jobs WHERE id = :id";

    private static final String OF_KEY = "SELECT " + JobRows.COLUMNS
            + ", report_id = :reportId AND parameters = CAST(:parameters AS jsonb) AS same FROM reports.report_jobs"
            + " WHERE requested_by = :requestedBy AND idempotency_key = :idempotencyKey";

    private static final String CANCEL = """
            UPDATE reports.report_jobs SET status = 'cancelled', completed_at = :now
             WHERE id = :id AND status IN ('pending', 'running')
            """;

    private final Jdbi database;
    private final AuditTrail audit;
    private final Clock clock;

    /**
     * What became of a request.
     *
     * @param isNew false if the key had been used for the same request before
     */
    public record Requested(ReportJob job, boolean isNew) {
        public Requested {
            requireNonNull(job, "job is null");
        }
    }

    /** The key was used for another request. */
    public static final class KeyUsedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KeyUsedException() {
            super("this Idempotency-Key was used for another request");
        }
    }

    private record OfKey(ReportJob job, boolean same) {}

    public ReportJobs(Jdbi database, AuditTrail audit, Clock clock) {
        this.database = requireNonNull(database, "database is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Asks for a report, once for each idempotency key.
     *
     * @param address where the request came from; empty if a schedule asks
     */
    public Requested request(NewJob job, Optional<String> address) {
        return database.inTransaction(transaction -> {
            UUID id = UUID.randomUUID();
            Instant now = clock.instant();
            if (insert(transaction, id, job, now) == 0) {
                return new Requested(sameAs(transaction, job), false);
            }
            ReportQueue.add(transaction, id, now);
            audit.add(transaction, entry(AuditAction.REQUESTED, job.requester(), address, job.reportId(), id));
            return new Requested(find(transaction, id).orElseThrow(), true);
        });
    }

    public Optional<ReportJob> find(UUID id) {
        return database.withHandle(handle -> find(handle, id));
    }

    /** Cancels a job that has not ended, and says whether it had not. */
    public boolean cancel(ReportJob job, Requester by, Optional<String> address) {
        return database.inTransaction(transaction -> {
            boolean cancelled = transaction
                            .createUpdate(CANCEL)
                            .bind("id", job.id())
                            .bind("now", clock.instant())
                            .execute()
                    == 1;
            if (cancelled) {
                audit.add(transaction, entry(AuditAction.CANCELLED, by, address, job.reportId(), job.id()));
            }
            return cancelled;
        });
    }

    private static int insert(Handle transaction, UUID id, NewJob job, Instant now) {
        return transaction
                .createUpdate(INSERT)
                .bind("id", id)
                .bind("reportId", job.reportId())
                .bind("format", job.format().name())
                .bind("requestedBy", job.requester().id())
                .bind("role", job.requester().role().name())
                .bind("parameters", job.parameters())
                .bind("idempotencyKey", job.idempotencyKey())
                .bind("scheduleId", job.scheduleId())
                .bind("createdAt", now)
                .execute();
    }

    private static ReportJob sameAs(Handle transaction, NewJob job) {
        OfKey found = transaction
                .createQuery(OF_KEY)
                .bind("reportId", job.reportId())
                .bind("parameters", job.parameters())
                .bind("requestedBy", job.requester().id())
                .bind("idempotencyKey", job.idempotencyKey())
                .map((row, context) -> new OfKey(JobRows.job(row), row.getBoolean("same")))
                .one();
        if (!found.same()) {
            throw new KeyUsedException();
        }
        return found.job();
    }

    private static Optional<ReportJob> find(Handle handle, UUID id) {
        return handle.createQuery(FIND)
                .bind("id", id)
                .map((row, context) -> JobRows.job(row))
                .findOne();
    }

    private static AuditEntry entry(
            AuditAction action, Requester who, Optional<String> address, String reportId, UUID jobId) {
        return new AuditEntry(
                action,
                who.id(),
                who.role().wireName(),
                address,
                Optional.of(reportId),
                Optional.of(jobId),
                Optional.empty());
    }
}
