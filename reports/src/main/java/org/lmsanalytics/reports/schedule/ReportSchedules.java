package org.lmsanalytics.reports.schedule;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.lmsanalytics.reports.audit.AuditAction;
import org.lmsanalytics.reports.audit.AuditEntry;
import org.lmsanalytics.reports.audit.AuditTrail;
import org.lmsanalytics.reports.catalog.ReportFormat;
import org.lmsanalytics.reports.catalog.ReportRole;
import org.lmsanalytics.reports.job.Requester;
import org.lmsanalytics.reports.queue.ReportQueue;

/** Recurring reports. */
public final class ReportSchedules {
    /** How many one requester may have. */
    public static final int MOST_OF_ONE = 50;

    private static final String COLUMNS =
            "id, report_id, report_type, requested_by, role, parameters::text AS parameters, cron, time_zone, created_at";

    private static final String INSERT = """
            INSERT INTO reports.report_schedules
                   (id, report_id, report_type, requested_by, role, parameters, cron, time_zone, created_at)
            VALUES (:id, :reportId, :format, :requestedBy, :role, CAST(:parameters AS jsonb), :cron, :timeZone, :createdAt)
            """;

    private static final String LIST = "SELECT " + COLUMNS + " FROM reports.report_schedules"
            + " WHERE CAST(:requestedBy AS text) IS NULL OR requested_by = :requestedBy ORDER BY created_at, id";

    private static final String FIND = "SELECT " + COLUMNS + " FROM reports.report_schedules WHERE id = :id";

    private static final String DELETE = "DELETE FROM reports.report_schedules WHERE id = :id";

    /** Counts in turn, so that two requests at once do not both find room. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(:requestedBy, 0))";

    private static final String COUNT =
            "SELECT count(*) FROM reports.report_schedules WHERE requested_by = :requestedBy";

    private final Jdbi database;
    private final AuditTrail audit;
    private final Clock clock;

    /** The requester has as many as one may have. */
    public static final class TooManyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyException() {
            super("there are %d recurring reports of this requester already".formatted(MOST_OF_ONE));
        }
    }

    public ReportSchedules(Jdbi database, AuditTrail audit, Clock clock) {
        this.database = requireNonNull(database, "database is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Sets up a recurring report, whose first time is the rule's next one.
     *
     * @throws TooManyException if the requester has no room for one more
     */
    public ReportSchedule create(
            String reportId,
            ReportFormat format,
            Requester requester,
            String parameters,
            CronRule rule,
            Optional<String> address) {
        return database.inTransaction(transaction -> {
            requireRoom(transaction, requester);
            ReportSchedule schedule = new ReportSchedule(
                    UUID.randomUUID(), reportId, format, requester, parameters, rule, clock.instant());
            transaction
                    .createUpdate(INSERT)
                    .bind("id", schedule.id())
                    .bind("reportId", reportId)
                    .bind("format", format.extension())
                    .bind("requestedBy", requester.id())
                    .bind("role", requester.role().wireName())
                    .bind("parameters", parameters)
                    .bind("cron", rule.expression())
                    .bind("timeZone", rule.timeZone().getId())
                    .bind("createdAt", schedule.createdAt())
                    .execute();
            ReportQueue.addSchedule(transaction, schedule.id(), rule.next(schedule.createdAt()));
            note(transaction, AuditAction.SCHEDULED, schedule, requester, address);
            return schedule;
        });
    }

    /** Those of a requester, or all. */
    public List<ReportSchedule> list(Optional<String> requestedBy) {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("requestedBy", requestedBy)
                .map((row, context) -> schedule(row))
                .list());
    }

    public Optional<ReportSchedule> find(UUID id) {
        return database.withHandle(handle -> handle.createQuery(FIND)
                .bind("id", id)
                .map((row, context) -> schedule(row))
                .findOne());
    }

    /** Ends a recurring report; what it has asked for already is made. */
    public boolean delete(ReportSchedule schedule, Requester by, Optional<String> address) {
        return database.inTransaction(transaction -> {
            boolean deleted =
                    transaction.createUpdate(DELETE).bind("id", schedule.id()).execute() == 1;
            if (deleted) {
                ReportQueue.removeSchedule(transaction, schedule.id());
                note(transaction, AuditAction.UNSCHEDULED, schedule, by, address);
            }
            return deleted;
        });
    }

    private static void requireRoom(Handle transaction, Requester requester) {
        transaction
                .createQuery(LOCK)
                .bind("requestedBy", requester.id())
                .mapToMap()
                .one();
        int number = transaction
                .createQuery(COUNT)
                .bind("requestedBy", requester.id())
                .mapTo(Integer.class)
                .one();
        if (number >= MOST_OF_ONE) {
            throw new TooManyException();
        }
    }

    private void note(
            Handle transaction, AuditAction action, ReportSchedule schedule, Requester who, Optional<String> address) {
        audit.add(
                transaction,
                new AuditEntry(
                        action,
                        who.id(),
                        who.role().wireName(),
                        address,
                        Optional.of(schedule.reportId()),
                        Optional.empty(),
                        Optional.of("schedule " + schedule.id())));
    }

    private static ReportSchedule schedule(ResultSet row) throws SQLException {
        Instant createdAt = row.getTimestamp("created_at").toInstant();
        return new ReportSchedule(
                row.getObject("id", UUID.class),
                row.getString("report_id"),
                ReportFormat.valueOf(row.getString("report_type").toUpperCase(Locale.ROOT)),
                new Requester(
                        row.getString("requested_by"),
                        ReportRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT))),
                row.getString("parameters"),
                new CronRule(row.getString("cron"), ZoneId.of(row.getString("time_zone"))),
                createdAt);
    }
}
