package org.lmsanalytics.job.sink;

import java.util.List;

/**
 * The newest content of one row of the read model, as text for PostgreSQL's COPY: columns parted by tabs.
 *
 * @param table see {@link ReadModelTable}
 * @param key the key columns
 * @param values the other columns; {@code null} deletes the row
 */
public record RowChange(String table, String key, String values) {

    public static RowChange upsert(ReadModelTable table, List<?> key, List<?> values) {
        return new RowChange(table.name(), CopyText.of(key), CopyText.of(values));
    }

    public static RowChange delete(ReadModelTable table, String key) {
        return new RowChange(table.name(), key, null);
    }

    public static RowChange delete(ReadModelTable table, List<?> key) {
        return delete(table, CopyText.of(key));
    }
}
