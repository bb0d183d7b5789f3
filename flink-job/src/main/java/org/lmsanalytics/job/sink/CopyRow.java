package org.lmsanalytics.job.sink;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A row of the read model, read back from COPY's text by the names of its columns. */
final class CopyRow {
    private final ReadModelTable table;
    private final List<String> values;

    private CopyRow(ReadModelTable table, List<String> values) {
        this.table = table;
        this.values = values;
    }

    /** Takes the columns that are not key columns, as in {@link RowChange#values}. */
    static CopyRow of(ReadModelTable table, String values) {
        return new CopyRow(table, CopyText.columns(values));
    }

    String text(String column) {
        return values.get(table.valueColumns().indexOf(column));
    }

    long number(String column) {
        return Long.parseLong(text(column));
    }

    Instant time(String column) {
        return Instant.parse(text(column));
    }

    /** Empty if it is NULL. */
    Optional<Instant> timeIfAny(String column) {
        return Optional.ofNullable(text(column)).map(Instant::parse);
    }
}
