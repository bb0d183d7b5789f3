package org.lmsanalytics.job.sink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;

/** Changes of rows, of each row only the newest. */
final class ChangeSet {
    private final Map<String, Map<String, String>> valuesByTableAndKey = new HashMap<>();
    private PublishTimes publishTimes = PublishTimes.NONE;

    void put(RowChange change) {
        if (PublishTimes.isRow(change)) {
            publishTimes = publishTimes.plus(PublishTimes.of(change));
            return;
        }
        valuesByTableAndKey
                .computeIfAbsent(change.table(), table -> new HashMap<>())
                .put(change.key(), change.values());
    }

    /** Later changes replace those that are here. */
    void putAll(ChangeSet later) {
        publishTimes = publishTimes.plus(later.publishTimes);
        later.valuesByTableAndKey.forEach((table, rows) ->
                valuesByTableAndKey.computeIfAbsent(table, t -> new HashMap<>()).putAll(rows));
    }

    /** Records with new erasures, in place of their checkpoints, from where on events of the persons do not count. */
    void completeErasures(LongFunction<SourcePositions> positionsAt) {
        Map<String, String> positions = new HashMap<>();
        valuesByTableAndKey.computeIfPresent(ReadModelTable.ERASURE.name(), (table, rows) -> {
            rows.replaceAll((person, values) -> {
                String checkpoint = CopyText.lastColumn(values);
                return values.substring(0, values.length() - checkpoint.length())
                        + positions.computeIfAbsent(
                                checkpoint,
                                id -> positionsAt.apply(Long.parseLong(id)).json());
            });
            return rows;
        });
    }

    /** When the records were published of which these are the changes. */
    PublishTimes publishTimes() {
        return publishTimes;
    }

    void forgetPublishTimes() {
        publishTimes = PublishTimes.NONE;
    }

    boolean isEmpty() {
        return valuesByTableAndKey.isEmpty();
    }

    int size() {
        int size = 0;
        for (Map<String, String> rows : valuesByTableAndKey.values()) {
            size += rows.size();
        }
        return size;
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
        publishTimes.row().ifPresent(changes::add);
        return changes;
    }
}
