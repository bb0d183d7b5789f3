package org.lmsanalytics.verifier;

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
import org.lmsanalytics.verifier.source.SourceReader;
import org.lmsanalytics.verifier.table.FactTables;
import org.lmsanalytics.verifier.view.Reading;
import org.lmsanalytics.verifier.view.Views;

/** Recomputes the read model, as of one snapshot of it, from the events before its positions, and compares. */
public final class Verification {
    private final VerifierSettings settings;
    private final Snapshot snapshot;

    private Verification(VerifierSettings settings, Snapshot snapshot) {
        this.settings = settings;
        this.snapshot = snapshot;
    }

    /**
     * Verifies once. Events may flow and commits may happen meanwhile.
     *
     * @throws VerificationException if it could not be done
     */
    public static Report run(VerifierSettings settings) {
        Map<String, String> session = new LinkedHashMap<>();
        session.put("analytics.dropped_after_days", Integer.toString(settings.droppedAfterDays()));
        settings.clock().ifPresent(clock -> session.put("analytics.clock", clock.toString()));
        try (Snapshot snapshot = Snapshot.open(settings.jdbcUrl(), settings.user(), settings.password(), session)) {
            return new Verification(settings, snapshot).run();
        }
    }

    private Report run() {
        long start = System.nanoTime();
        Commit commit = Commit.of(snapshot);
        EventLog log = SourceReader.read(settings.kafkaBrokers(), commit.positions());
        Duration readingTook = Duration.ofNanos(System.nanoTime() - start);
        History history = History.of(log.events());
        long passMarkE4 = Scaled.of(settings.passMark());
        Reading reading = new Reading(history, commit.clock(), settings.droppedAfterDays(), passMarkE4);
        List<TableReport> tables = Stream.concat(
                        FactTables.of(history, log.deadLetters(), passMarkE4).stream(), Views.of(reading).stream())
                .map(check -> Comparison.compare(check, snapshot))
                .toList();
        return new Report(
                commit.number(),
                commit.positions(),
                commit.clock(),
                new SourceReport(
                        log.records(), log.events().size(), log.deadLetters().size(), readingTook),
                tables,
                Duration.ofNanos(System.nanoTime() - start));
    }
}
