package org.lmsanalytics.reports.audit;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who did what with which report, and when. It is only added to; the database refuses anything else. */
public final class AuditTrail {
    private static final String ADD = """
            INSERT INTO reports.report_audit (at, action, actor, role, address, report_id, job_id, detail)
            VALUES (:at, :action, :actor, :role, :address, :reportId, :jobId, :detail)
            """;

    private static final String PAGE = """
            SELECT id, at, action, actor, role, address, report_id, job_id, detail
              FROM reports.report_audit
             WHERE (CAST(:before AS bigint) IS NULL OR id < :before)
               AND (CAST(:actor AS text) IS NULL OR actor = :actor)
               AND (CAST(:jobId AS uuid) IS NULL OR job_id = :jobId)
               AND (CAST(:action AS text) IS NULL OR action = :action)
               AND (CAST(:from AS timestamptz) IS NULL OR at >= :from)
               AND (CAST(:to AS timestamptz) IS NULL OR at < :to)
             ORDER BY id DESC
             LIMIT :limit
            """;

    private final Jdbi database;
    private final Clock clock;

    /** An entry as it was kept; later ones have a greater number. */
    public record Kept(long number, Instant at, AuditEntry entry) {
        public Kept {
            requireNonNull(at, "at is null");
            requireNonNull(entry, "entry is null");
        }
    }

    /**
     * What of the trail is asked for, newest first.
     *
     * @param before only entries with a smaller number
     * @param from the earliest time
     * @param to the first time that is too late
     */
    public record Query(
            Optional<Long> before,
            Optional<String> actor,
            Optional<UUID> jobId,
            Optional<AuditAction> action,
            Optional<Instant> from,
            Optional<Instant> to,
            int limit) {
        public Query {
            requireNonNull(before, "before is null");
            requireNonNull(actor, "actor is null");
            requireNonNull(jobId, "jobId is null");
            requireNonNull(action, "action is null");
            requireNonNull(from, "from is null");
            requireNonNull(to, "to is null");
        }
    }

    public AuditTrail(Jdbi database, Clock clock) {
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    public void add(AuditEntry entry) {
        database.useTransaction(transaction -> add(transaction, entry));
    }

    /** As part of the change that it is about. */
    public void add(Handle transaction, AuditEntry entry) {
        transaction
                .createUpdate(ADD)
                .bind("at", clock.instant())
                .bind("action", entry.action().wireName())
                .bind("actor", entry.actor())
                .bind("role", entry.role())
                .bind("address", entry.address())
                .bind("reportId", entry.reportId())
                .bind("jobId", entry.jobId())
                .bind("detail", entry.detail())
                .execute();
    }

    public List<Kept> read(Query query) {
        return database.withHandle(handle -> handle.createQuery(PAGE)
                .bind("before", query.before())
                .bind("actor", query.actor())
                .bind("jobId", query.jobId())
                .bind("action", query.action().map(AuditAction::wireName))
                .bind("from", query.from())
                .bind("to", query.to())
                .bind("limit", query.limit())
                .map((row, context) -> kept(row))
                .list());
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                new AuditEntry(
                        AuditAction.of(row.getString("action")),
                        row.getString("actor"),
                        row.getString("role"),
                        Optional.ofNullable(row.getString("address")),
                        Optional.ofNullable(row.getString("report_id")),
                        Optional.ofNullable(row.getObject("job_id", UUID.class)),
                        Optional.ofNullable(row.getString("detail"))));
    }
}
