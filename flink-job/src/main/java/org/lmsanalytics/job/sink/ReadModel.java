package org.lmsanalytics.job.sink;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Predicate;
import org.lmsanalytics.job.sink.CommitMetrics.LastCommit;
import org.lmsanalytics.job.sink.Uncommitted.Checkpoint;
import org.postgresql.PGConnection;

/**
 * Makes changes visible in PostgreSQL, in one transaction with the source positions that they reflect: so a reader sees
 * the fold of the events before the recorded positions, at any instant. Positions never go back, of several
 * submissions of the job only the newest may commit, and only changes of what is visible.
 */
final class ReadModel {
    /** With its age, since the server's clock may be another. */
    private static final String LAST_COMMIT = "SELECT commit_number,"
            + " (extract(epoch FROM now() - coalesce(committed_at, now())) * 1000)::bigint FROM read_model";

    private final long generation;
    private final boolean reported;

    /** What became of an attempt to commit. */
    sealed interface Outcome {
        record Committed(long commitNumber) implements Outcome {}

        /** Somebody else has committed: the changes do not fit what is visible. */
        record Misfit(SourcePositions visible) implements Outcome {}

        /** A newer submission has taken over. */
        record Fenced(long byGeneration) implements Outcome {}
    }

    /**
     * @param generation under which this submission commits; the highest wins
     * @param reported whether what a commit changes is put in the {@link Outbox}
     */
    ReadModel(long generation, boolean reported) {
        this.generation = generation;
        this.reported = reported;
    }

    /** Takes, besides what to commit, whether it fits a read model at given positions. */
    Outcome commit(Connection connection, Checkpoint checkpoint, Predicate<SourcePositions> fits) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Outcome outcome = commitInTransaction(connection, checkpoint, fits);
            connection.commit();
            return outcome;
        } catch (SQLException e) {
            rollback(connection, e);
            throw e;
        } catch (IOException e) {
            SQLException failure = new SQLException("COPY failed", e);
            rollback(connection, failure);
            throw failure;
        }
    }

    private Outcome commitInTransaction(Connection connection, Checkpoint checkpoint, Predicate<SourcePositions> fits)
            throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            long present = lockedGeneration(statement);
            if (present > generation) {
                return new Outcome.Fenced(present);
            }
            SourcePositions visible = visiblePositions(statement);
            if (!fits.test(visible)) {
                return new Outcome.Misfit(visible);
            }
            for (ReadModelTable table : ReadModelTable.values()) {
                Map<String, String> rows = checkpoint.changes().rows(table);
                if (!rows.isEmpty()) {
                    stage(connection, statement, table, rows);
                    merge(statement, table, rows);
                }
            }
            long commitNumber = numberCommit(connection, checkpoint.id());
            if (reported) {
                Outbox.write(connection, commitNumber, UpdatedEntities.lines(checkpoint.changes()));
            }
            return new Outcome.Committed(commitNumber);
        }
    }

    /** Nothing committed yet counts as just now. */
    static LastCommit lastCommit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LAST_COMMIT)) {
            row.next();
            return new LastCommit(row.getLong(1), System.currentTimeMillis() - row.getLong(2));
        }
    }

    private static long lockedGeneration(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT generation FROM read_model FOR UPDATE")) {
            if (!row.next()) {
                throw new SQLException("Table read_model has no row: run the migrations");
            }
            return row.getLong(1);
        }
    }

    static SourcePositions visiblePositions(Statement statement) throws SQLException {
        SourcePositions visible = new SourcePositions();
        try (ResultSet rows = statement.executeQuery("SELECT topic, partition, next_offset FROM source_positions")) {
            while (rows.next()) {
                visible.advance(rows.getString(1), rows.getInt(2), rows.getLong(3));
            }
        }
        return visible;
    }

    private static void stage(
            Connection connection, Statement statement, ReadModelTable table, Map<String, String> rows)
            throws SQLException, IOException {
        statement.execute(MergeSql.createStage(table));
        StringBuilder text = new StringBuilder(64 * rows.size());
        String nothing = "\t\\N".repeat(table.valueColumns().size());
        rows.forEach((key, values) -> {
            text.append(key);
            if (values == null) {
                text.append(nothing).append("\tt\n");
            } else {
                text.append('\t').append(values).append("\tf\n");
            }
        });
        InputStream copy = new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn(MergeSql.copyToStage(table), copy);
    }

    private static void merge(Statement statement, ReadModelTable table, Map<String, String> rows) throws SQLException {
        if (rows.containsValue(null)) {
            statement.executeUpdate(MergeSql.delete(table));
        }
        statement.executeUpdate(MergeSql.upsert(table));
    }

    private long numberCommit(Connection connection, long checkpointId) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(MergeSql.NUMBER_COMMIT)) {
            update.setLong(1, generation);
            update.setLong(2, checkpointId);
            try (ResultSet row = update.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void rollback(Connection connection, SQLException cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
