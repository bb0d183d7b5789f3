package org.lmsanalytics.verifier.compare;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Consumer;

/**
 * A table or view of the read model, and how to recompute its rows.
 *
 * @param key columns that name a row
 * @param values the other columns
 * @param recompute gives every row, as the cells of the key and then of the values
 */
public record TableCheck(String name, Query query, List<String> key, List<String> values, Consumer<Rows> recompute) {
    public TableCheck {
        requireNonNull(name, "name is null");
        requireNonNull(query, "query is null");
        requireNonNull(recompute, "recompute is null");
        key = List.copyOf(key);
        values = List.copyOf(values);
    }

    /** Of all columns of a table or view. */
    public static TableCheck ofTable(String name, List<String> key, List<String> values, Consumer<Rows> recompute) {
        return new TableCheck(name, new Query("SELECT * FROM " + name, List.of()), key, values, recompute);
    }
}
