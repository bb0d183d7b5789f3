package org.lmsanalytics.verifier.compare;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lmsanalytics.verifier.report.Mismatch;
import org.lmsanalytics.verifier.report.TableReport;

/** Compares one table with its recomputed rows, row by row and column by column. */
public final class Comparison {
    private static final String NO_ROW = "no row";

    private final TableCheck check;
    private final Map<List<Object>, List<Object>> remaining;
    private final List<Mismatch> firstMismatches = new ArrayList<>();
    private long rows;
    private long mismatches;

    private Comparison(TableCheck check) {
        this.check = check;
        Rows expected = new Rows(check);
        check.recompute().accept(expected);
        remaining = expected.byKey();
    }

    public static TableReport compare(TableCheck check, Snapshot snapshot) {
        long start = System.nanoTime();
        Comparison comparison = new Comparison(check);
        snapshot.tryEachRow(check.query(), comparison::compare)
                .ifPresentOrElse(comparison::unreadable, comparison::missing);
        return new TableReport(
                check.name(),
                comparison.rows,
                comparison.mismatches,
                comparison.firstMismatches,
                Duration.ofNanos(System.nanoTime() - start));
    }

    private void unreadable(String failure) {
        mismatch(List.of(), Mismatch.ROW, "rows", failure);
    }

    private void missing() {
        remaining.forEach((key, values) -> mismatch(key, Mismatch.ROW, describe(check.values(), values), NO_ROW));
    }

    /** A column that nobody recomputes would otherwise pass unseen. */
    private void compareColumns(Set<String> found) {
        Set<String> known = new TreeSet<>(check.key());
        known.addAll(check.values());
        Set<String> unknown = new TreeSet<>(found);
        unknown.removeAll(known);
        known.removeAll(found);
        unknown.forEach(column -> mismatch(List.of(), column, "no such column", "a column"));
        known.forEach(column -> mismatch(List.of(), column, "a column", "no such column"));
    }

    private void compare(Map<String, Object> row) {
        if (rows == 0) {
            compareColumns(row.keySet());
        }
        rows++;
        List<Object> key = cells(row, check.key());
        List<Object> found = cells(row, check.values());
        List<Object> expected = remaining.remove(key);
        if (expected == null) {
            mismatch(key, Mismatch.ROW, NO_ROW, describe(check.values(), found));
            return;
        }
        for (int i = 0; i < found.size(); i++) {
            if (!expected.get(i).equals(found.get(i))) {
                mismatch(key, check.values().get(i), Cells.text(expected.get(i)), Cells.text(found.get(i)));
            }
        }
    }

    private static List<Object> cells(Map<String, Object> row, List<String> columns) {
        return columns.stream().map(column -> Cells.of(row.get(column))).toList();
    }

    private void mismatch(List<Object> key, String column, String expected, String found) {
        mismatches++;
        if (firstMismatches.size() < TableReport.SHOWN_MISMATCHES) {
            String keyText = key.stream().map(Cells::text).collect(joining(", "));
            Excerpts excerpts = Excerpts.of(expected, found);
            firstMismatches.add(new Mismatch(check.name(), keyText, column, excerpts.expected(), excerpts.found()));
        }
    }

    private static String describe(List<String> columns, List<Object> values) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.add(columns.get(i) + "=" + Cells.text(values.get(i)));
        }
        return String.join(", ", fields);
    }
}
