package org.lmsanalytics.job.sink;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements of a commit: rows are copied to a stage of the same shape, then merged by key in one go. */
final class MergeSql {
    static final String NUMBER_COMMIT = """
            UPDATE read_model
               SET commit_number = commit_number + 1, generation = ?, checkpoint_id = ?,
                   committed_at = clock_timestamp()
            RETURNING commit_number""";

    private MergeSql() {}

    /** Made once a session, empty again at each commit. AS SELECT leaves NOT NULL behind: rows to delete need that. */
    static String createStage(ReadModelTable table) {
        return "CREATE TEMPORARY TABLE IF NOT EXISTS %s ON COMMIT DELETE ROWS AS SELECT %s, false AS deleted FROM %s WITH NO DATA"
                .formatted(stage(table), columns(table), table.tableName());
    }

    static String copyToStage(ReadModelTable table) {
        return "COPY %s (%s, deleted) FROM STDIN".formatted(stage(table), columns(table));
    }

    static String upsert(ReadModelTable table) {
        return "INSERT INTO %s (%s) SELECT %s FROM %s WHERE NOT deleted ON CONFLICT (%s) DO UPDATE SET %s"
                .formatted(
                        table.tableName(),
                        columns(table),
                        columns(table),
                        stage(table),
                        list(table.keyColumns().stream().map(MergeSql::quoted)),
                        list(table.valueColumns().stream()
                                .map(MergeSql::quoted)
                                .map(column -> column + " = EXCLUDED." + column)));
    }

    static String delete(ReadModelTable table) {
        return "DELETE FROM %s t USING %s s WHERE s.deleted AND %s"
                .formatted(
                        table.tableName(),
                        stage(table),
                        table.keyColumns().stream()
                                .map(MergeSql::quoted)
                                .map(column -> "t." + column + " = s." + column)
                                .collect(Collectors.joining(" AND ")));
    }

    private static String stage(ReadModelTable table) {
        return "stage_" + table.tableName();
    }

    private static String columns(ReadModelTable table) {
        return list(Stream.concat(table.keyColumns().stream(), table.valueColumns().stream())
                .map(MergeSql::quoted));
    }

    /** One column is named offset, which is a keyword. */
    private static String quoted(String column) {
        return '"' + column + '"';
    }

    private static String list(Stream<String> columns) {
        return columns.collect(Collectors.joining(", "));
    }
}
