package org.lmsanalytics.verifier.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The outcome of one verification: of one commit, at one instant of the clock. */
public record Report(
        long commit,
        List<SourcePosition> positions,
        Instant clock,
        SourceReport source,
        List<TableReport> tables,
        Duration took) {
    public Report {
        requireNonNull(clock, "clock is null");
        requireNonNull(source, "source is null");
        requireNonNull(took, "took is null");
        positions = List.copyOf(positions);
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

    public TableReport table(String name) {
        return tables.stream()
                .filter(table -> table.table().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such table: " + name));
    }
}
