package org.lmsanalytics.worker.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.lmsanalytics.reports.catalog.ReportDefinition;
import org.lmsanalytics.reports.catalog.ReportFormat;
import org.lmsanalytics.reports.catalog.ReportQuery;
import org.lmsanalytics.reports.catalog.ReportRequest;
import org.lmsanalytics.reports.job.JobAttempts.Attempt;
import org.lmsanalytics.reports.job.ReportFiles;
import org.lmsanalytics.reports.store.Draft;
import org.lmsanalytics.reports.store.ReportStore;
import org.lmsanalytics.reports.store.StoredFile;
import org.lmsanalytics.worker.format.ReportHead;
import org.lmsanalytics.worker.format.ReportWriter;
import org.lmsanalytics.worker.format.ReportWriters;

/**
 * Writes a report to a file: all of it from one snapshot of the read model, and so of one commit. Rows stream from the
 * database to the file, so that memory does not grow with them.
 */
final class Export {
    private static final String COMMIT =
            "SELECT commit_number, analytics_now() AS as_of, (SELECT count(*) FROM erasure) AS erasures FROM read_model";
    /**
     * Sorts a million rows in memory, plans for the values at hand, since what a request selects decides what is best, for a
     * solid-state disk, on which rows in the order of an index are found about as fast as one after the other, and never
     * compiles: that takes longer than it saves.
     */
    private static final String PLANNED_FOR_LARGE_ANSWERS = """
            SET LOCAL work_mem = '256MB';
            SET LOCAL plan_cache_mode = force_custom_plan;
            SET LOCAL random_page_cost = 1.1;
            SET LOCAL jit = off;
            SET LOCAL cursor_tuple_fraction = 1
            """;

    private static final Duration LONGEST_COUNT = Duration.ofSeconds(2);
    /** SQLSTATE query_canceled. */
    private static final String TOO_LONG = "57014";

    private final DataSource readModel;
    private final ReportStore store;
    private final long maxMegabytes;

    /**
     * What an export gave.
     *
     * @param erasures how many persons had been erased
     */
    record Exported(StoredFile file, long rows, long commit, long erasures) {
        Exported {
            requireNonNull(file, "file is null");
        }
    }

    private record Snapshot(long commit, Instant asOf, long erasures) {}

    /**
     * @param readModel gives connections that see the read model without naming its schema
     * @param maxMegabytes how large a file may become, in 10^6 bytes
     */
    Export(DataSource readModel, ReportStore store, long maxMegabytes) {
        this.readModel = requireNonNull(readModel, "readModel is null");
        this.store = requireNonNull(store, "store is null");
        this.maxMegabytes = maxMegabytes;
    }

    Exported make(Attempt attempt, ReportDefinition definition, ReportRequest request, AttemptWatch watch)
            throws SQLException, IOException {
        try (Connection connection = readModel.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = connection.createStatement()) {
                statement.execute(PLANNED_FOR_LARGE_ANSWERS);
                return make(connection, attempt, definition, request, watch);
            } finally {
                connection.rollback();
            }
        }
    }

    private Exported make(
            Connection connection,
            Attempt attempt,
            ReportDefinition definition,
            ReportRequest request,
            AttemptWatch watch)
            throws SQLException, IOException {
        Snapshot snapshot = snapshot(connection);
        ReportQuery query = definition.query(request, attempt.job().requester().scope());
        count(connection, query, watch);
        String name = ReportFiles.name(attempt.id(), attempt.number(), request.format());
        try (PreparedStatement statement = prepare(connection, query.ordered(), query.parameters());
                Draft draft = store.begin(name)) {
            ReportHead head = head(definition, request, snapshot);
            LimitedOutput output = new LimitedOutput(draft.output(), maxMegabytes);
            long rows = write(request.format(), output, head, statement, watch);
            watch.requireGoingOn();
            return new Exported(draft.finish(), rows, snapshot.commit(), snapshot.erasures());
        }
    }

    private static long write(
            ReportFormat format, LimitedOutput output, ReportHead head, PreparedStatement statement, AttemptWatch watch)
            throws SQLException, IOException {
        try (ReportWriter writer = ReportWriters.open(format, output, head)) {
            RowReader reader = new RowReader(statement, head.columns());
            watch.waitsFor(reader);
            RowPipe.copy(reader, rows -> {
                for (Object[] row : rows) {
                    writer.row(row);
                }
                watch.at(writer.rows());
            });
            writer.finish();
            return writer.rows();
        } catch (UncheckedIOException e) {
            // As writers of tables wrap what the stream below throws.
            throw e.getCause();
        }
    }

    private static ReportHead head(ReportDefinition definition, ReportRequest request, Snapshot snapshot) {
        return new ReportHead(
                definition.title(),
                definition.id(),
                request.columnsOf(definition),
                AskedFor.of(request),
                snapshot.commit(),
                snapshot.asOf(),
                request.timeZone(),
                request.locale(),
                request.byteOrderMark());
    }

    private static Snapshot snapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COMMIT)) {
            if (!row.next()) {
                throw new SQLException("Table read_model has no row: run the migrations");
            }
            return new Snapshot(
                    row.getLong("commit_number"), row.getTimestamp("as_of").toInstant(), row.getLong("erasures"));
        }
    }

    /** Only what takes little: a report whose rows are hard to find is not looked through twice. */
    private static void count(Connection connection, ReportQuery query, AttemptWatch watch) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement limit = connection.createStatement();
                PreparedStatement statement = prepare(connection, query.count(), query.parameters())) {
            limit.execute("SET LOCAL statement_timeout = " + LONGEST_COUNT.toMillis());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                watch.expects(row.getLong(1));
            }
        } catch (SQLException e) {
            if (!TOO_LONG.equals(e.getSQLState())) {
                throw e;
            }
        }
        // Takes back the limit too.
        connection.rollback(before);
    }

    private static PreparedStatement prepare(Connection connection, String sql, List<Object> parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }
}
