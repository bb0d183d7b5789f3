package org.lmsanalytics.verifier.report;

import static java.util.Objects.requireNonNull;

/**
 * One value that is not what the events say, or a whole row.
 *
 * @param column {@link #ROW} if a row is missing or should not exist
 */
public record Mismatch(String table, String key, String column, String expected, String found) {
    public static final String ROW = "(row)";

    public Mismatch {
        requireNonNull(table, "table is null");
        requireNonNull(key, "key is null");
        requireNonNull(column, "column is null");
        requireNonNull(expected, "expected is null");
        requireNonNull(found, "found is null");
    }

    @Override
    public String toString() {
        return "%s [%s] %s: expected %s, found %s".formatted(table, key, column, expected, found);
    }
}
