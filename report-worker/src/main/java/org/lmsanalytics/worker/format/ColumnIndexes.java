package org.lmsanalytics.worker.format;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.lmsanalytics.reports.catalog.Column;

/** Where a result set has the columns: looked up at its first row only. */
final class ColumnIndexes {
    private final List<Column> columns;
    private int[] indexes = {};

    ColumnIndexes(List<Column> columns) {
        this.columns = columns;
    }

    int[] in(ResultSet row) throws SQLException {
        if (indexes.length < columns.size()) {
            int[] found = new int[columns.size()];
            for (int i = 0; i < found.length; i++) {
                found[i] = row.findColumn(columns.get(i).name());
            }
            indexes = found;
        }
        return indexes;
    }
}
