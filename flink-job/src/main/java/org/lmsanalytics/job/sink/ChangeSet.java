package org.lmsanalytics.job.sink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes of rows, of each row only the newest. */
final class ChangeSet {
    private final Map<String, Map<String, String>> valuesByTableAndKey = new HashMap<>();

    void put(RowChange change) {
        valuesByTableAndKey
                .computeIfAbsent(change.table(), table -> new HashMap<>())
                .put(change.key(), change.values());
    }

    /** Later changes replace those that are here. */
    void putAll(ChangeSet later) {
        later.valuesByTableAndKey.forEach((table, rows) ->
                valuesByTableAndKey.computeIfAbsent(table, t -> new HashMap<>()).putAll(rows));
    }

    boolean isEmpty() {
        return valuesByTableAndKey.isEmpty();
    }

    int size() {
        return valuesByTableAndKey.values().stream().mapToInt(Map::size).sum();
    }

    /** Keys to values; a value of {@code null} deletes the row. */
    Map<String, String> rows(ReadModelTable table) {
        return valuesByTableAndKey.getOrDefault(table.name(), Map.of());
    }

    Set<String> keys(ReadModelTable table) {
        return rows(table).keySet();
    }

    List<RowChange> toList() {
        List<RowChange> changes = new ArrayList<>();
        valuesByTableAndKey.forEach(
                (table, rows) -> rows.forEach((key, values) -> changes.add(new RowChange(table, key, values))));
        return changes;
    }
}
