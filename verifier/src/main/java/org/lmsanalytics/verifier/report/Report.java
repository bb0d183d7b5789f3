package org.lmsanalytics.verifier.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The outcome of one verification: of one commit, at one instant of the clock.
 *
 * @param positions the events before these are what the commit reflects
 * @param cuts the positions of each erasure, as JSON, by the digest of the person
 */
public record Report(
        long commit,
        List<SourcePosition> positions,
        Map<String, Object> cuts,
        Instant clock,
        SourceReport source,
        List<TableReport> tables,
        Duration took) {
    public Report {
        requireNonNull(clock, "clock is null");
        requireNonNull(source, "source is null");
        requireNonNull(took, "took is null");
        positions = List.copyOf(positions);
        cuts = Map.copyOf(cuts);
        tables = List.copyOf(tables);
    }

    public long rows() {
        return tables.stream().mapToLong(TableReport::rows).sum();
    }

    public long mismatches() {
        return tables.stream().mapToLong(TableReport::mismatches).sum();
    }

    /** The first ones of every table. */
    public List<Mismatch> firstMismatches() {
        return tables.stream()
                .flatMap(table -> table.firstMismatches().stream())
                .toList();
    }

    /** What went back, or changed though it never may, since an earlier verification of the same read model. */
    public List<String> stepsBackSince(Report earlier) {
        return StepsBack.between(earlier, this);
    }

    public TableReport table(String name) {
        return tables.stream()
                .filter(table -> table.table().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such table: " + name));
    }
}
