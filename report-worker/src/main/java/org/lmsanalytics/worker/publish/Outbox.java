package org.lmsanalytics.worker.publish;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What is still to be published. */
final class Outbox {
    private static final int AT_A_TIME = 100;

    private static final String OLDEST = """
            SELECT o.job_id, o.event, o.partition, o.first_offset
              FROM reports.report_outbox o JOIN reports.report_jobs j ON j.id = o.job_id
             ORDER BY j.completed_at, j.id LIMIT :limit
            """;

    private static final String MARK = "UPDATE reports.report_outbox SET partition = :partition, first_offset = :offset"
            + " WHERE job_id = :id AND first_offset IS NULL";

    private static final String REMOVE = "DELETE FROM reports.report_outbox WHERE job_id = :id";

    private final Jdbi database;

    /** Where an event may be in the topic: in this partition, from this offset on. */
    record Place(int partition, long firstOffset) {}

    /**
     * An event.
     *
     * @param tried where it was tried to publish it, with an outcome that nobody knows; empty if it never was
     */
    record Entry(UUID jobId, String event, Optional<Place> tried) {
        Entry {
            requireNonNull(jobId, "jobId is null");
            requireNonNull(event, "event is null");
            requireNonNull(tried, "tried is null");
        }
    }

    Outbox(Jdbi database) {
        this.database = requireNonNull(database, "database is null");
    }

    List<Entry> oldest() {
        return database.withHandle(handle -> handle.createQuery(OLDEST)
                .bind("limit", AT_A_TIME)
                .map((row, context) -> entry(row))
                .list());
    }

    /** Says, before it is tried, where the event may be from now on; false if somebody else has tried already. */
    boolean mark(UUID jobId, Place place) {
        return database.withHandle(handle -> handle.createUpdate(MARK)
                        .bind("id", jobId)
                        .bind("partition", place.partition())
                        .bind("offset", place.firstOffset())
                        .execute()
                == 1);
    }

    void remove(UUID jobId) {
        database.useHandle(
                handle -> handle.createUpdate(REMOVE).bind("id", jobId).execute());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Integer partition = row.getObject("partition", Integer.class);
        return new Entry(
                row.getObject("job_id", UUID.class),
                row.getString("event"),
                partition == null ? Optional.empty() : Optional.of(new Place(partition, row.getLong("first_offset"))));
    }
}
