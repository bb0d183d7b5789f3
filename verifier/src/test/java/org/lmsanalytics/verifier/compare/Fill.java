package org.lmsanalytics.verifier.compare;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the recomputed rows of a table into it. */
public final class Fill {
    private static final int ROWS_AT_ONCE = 1_000;

    private Fill() {}

    public static void table(TableCheck check, Connection connection) throws SQLException {
        List<String> columns =
                Stream.concat(check.key().stream(), check.values().stream()).toList();
        String sql = "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                        check.name(),
                        columns.stream().map(column -> '"' + column + '"').collect(joining(", ")),
                        columns.stream().map(column -> "?").collect(joining(", ")));
        Rows rows = new Rows(check);
        check.recompute().accept(rows);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (Map.Entry<List<Object>, List<Object>> row : rows.byKey().entrySet()) {
                List<Object> cells = new ArrayList<>(row.getKey());
                cells.addAll(row.getValue());
                for (int i = 0; i < cells.size(); i++) {
                    statement.setObject(i + 1, parameter(cells.get(i)));
                }
                statement.addBatch();
                if (++waiting == ROWS_AT_ONCE) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            statement.executeBatch();
        }
    }

    private static Object parameter(Object cell) {
        if (cell instanceof Instant time) {
            return time.atOffset(ZoneOffset.UTC);
        }
        return cell.equals(Cells.of(null)) ? null : cell;
    }
}
