package org.lmsanalytics.worker.run;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Jdbi;

/** How much is waiting, for all workers together. */
public final class QueueState {
    private static final String LOOK = """
            SELECT count(*) AS depth,
                   coalesce(extract(epoch FROM :now - min(created_at)), 0) AS age,
                   (SELECT count(*) FROM reports.report_outbox) AS outbox
              FROM reports.report_jobs WHERE status = 'pending'
            """;

    private final Jdbi database;
    private final Clock clock;
    private final AtomicReference<Seen> seen = new AtomicReference<>(new Seen(0, 0, 0));

    /**
     * What was seen last.
     *
     * @param waiting jobs
     * @param oldestSeconds how long the oldest of them has waited
     * @param unpublished events of completed reports
     */
    public record Seen(long waiting, double oldestSeconds, long unpublished) {}

    public QueueState(Jdbi database, Clock clock, MeterRegistry registry) {
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
        registry.gauge("report_queue_depth", seen, state -> (double) state.get().waiting());
        registry.gauge("report_queue_age_seconds", seen, state -> state.get().oldestSeconds());
        registry.gauge(
                "report_events_unpublished", seen, state -> (double) state.get().unpublished());
    }

    void look() {
        Map<String, Object> row = database.withHandle(handle ->
                handle.createQuery(LOOK).bind("now", clock.instant()).mapToMap().one());
        seen.set(new Seen(
                ((Number) row.get("depth")).longValue(),
                ((Number) row.get("age")).doubleValue(),
                ((Number) row.get("outbox")).longValue()));
    }

    public Seen seen() {
        return seen.get();
    }
}
