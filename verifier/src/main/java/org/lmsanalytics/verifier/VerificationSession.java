package org.lmsanalytics.verifier;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lmsanalytics.contract.Scaled;
import org.lmsanalytics.verifier.compare.Comparison;
import org.lmsanalytics.verifier.compare.Snapshot;
import org.lmsanalytics.verifier.history.History;
import org.lmsanalytics.verifier.report.Report;
import org.lmsanalytics.verifier.report.SourceReport;
import org.lmsanalytics.verifier.report.TableReport;
import org.lmsanalytics.verifier.report.VerificationException;
import org.lmsanalytics.verifier.source.EventLog;
import org.lmsanalytics.verifier.source.Positions;
import org.lmsanalytics.verifier.source.SourceLog;
import org.lmsanalytics.verifier.source.SourceReader;
import org.lmsanalytics.verifier.table.FactTables;
import org.lmsanalytics.verifier.view.Reading;
import org.lmsanalytics.verifier.view.Views;

/**
 * Verifies one read model again and again. What was read of Kafka is kept, so that each time only new records are read;
 * everything else is computed anew, with the result that a {@link Verification} would have. For one thread at a time.
 */
public final class VerificationSession {
    private final VerifierSettings settings;
    private final SourceLog log = new SourceLog();

    public VerificationSession(VerifierSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
    }

    /**
     * Verifies once. Events may flow and commits may happen meanwhile.
     *
     * @throws VerificationException if it could not be done; it may be tried again
     */
    public Report verify() {
        Map<String, String> session = new LinkedHashMap<>();
        session.put("search_path", settings.schema());
        session.put("analytics.dropped_after_days", Integer.toString(settings.droppedAfterDays()));
        settings.clock().ifPresent(clock -> session.put("analytics.clock", clock.toString()));
        try (Snapshot snapshot = Snapshot.open(settings.jdbcUrl(), settings.user(), settings.password(), session)) {
            return verify(snapshot);
        }
    }

    private Report verify(Snapshot snapshot) {
        long start = System.nanoTime();
        Commit commit = Commit.of(snapshot, settings.schema());
        SourceReader.read(settings.kafka(), commit.positions(), log);
        Duration readingTook = Duration.ofNanos(System.nanoTime() - start);
        EventLog events = log.before(Positions.of(commit.positions()), commit.cuts());
        History history = History.of(events.events(), events.erased());
        long passMarkE4 = Scaled.of(settings.passMark());
        Reading reading = new Reading(history, commit.clock(), settings.droppedAfterDays(), passMarkE4);
        List<TableReport> tables = Stream.concat(
                        FactTables.of(history, events, passMarkE4).stream(), Views.of(reading).stream())
                .map(check -> Comparison.compare(check, snapshot))
                .toList();
        return new Report(
                commit.number(),
                commit.positions(),
                commit.cuts(),
                commit.clock(),
                new SourceReport(
                        events.records(),
                        events.events().size(),
                        events.deadLetters().size(),
                        events.ignored(),
                        readingTook),
                tables,
                Duration.ofNanos(System.nanoTime() - start));
    }
}
