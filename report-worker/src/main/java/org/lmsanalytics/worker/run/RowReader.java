package org.lmsanalytics.worker.run;

import static java.util.Objects.requireNonNull;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.lmsanalytics.reports.catalog.Column;
import org.lmsanalytics.reports.catalog.ColumnType;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/** The rows of a query, as report writers take them. The query begins with the first batch. */
final class RowReader implements RowPipe.Source {
    private static final int ROWS_PER_BATCH = 1_000;
    private static final int ROWS_PER_FETCH = 5 * ROWS_PER_BATCH;
    /** SQLSTATE query_canceled. */
    private static final String CANCELLED = "57014";

    private final PreparedStatement statement;
    private final PGConnection connection;
    private final List<Column> columns;
    private final Value[] values;
    private final int[] indexes;
    private ResultSet rows;

    private final Lock lock = new ReentrantLock();
    private boolean waiting;
    private boolean cancelled;

    /** How values of a type are read; null for NULL. */
    private interface Value {
        Object of(ResultSet row, int index) throws SQLException;
    }

    /**
     * @param statement of a connection that does not commit by itself, since only then do rows stream; closing it ends the
     *     query
     */
    RowReader(PreparedStatement statement, List<Column> columns) throws SQLException {
        this.statement = requireNonNull(statement, "statement is null");
        this.columns = List.copyOf(columns);
        connection = statement.getConnection().unwrap(PGConnection.class);
        values = columns.stream().map(column -> value(column.type())).toArray(Value[]::new);
        indexes = new int[values.length];
        statement.setFetchSize(ROWS_PER_FETCH);
        // Times and numbers in binary form are read in a third of the time.
        statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
    }

    @Override
    public List<Object[]> batch() throws SQLException {
        begin();
        try {
            if (rows == null) {
                execute();
            }
            List<Object[]> batch = new ArrayList<>(ROWS_PER_BATCH);
            while (batch.size() < ROWS_PER_BATCH && rows.next()) {
                batch.add(row());
            }
            return batch;
        } finally {
            end();
        }
    }

    private void execute() throws SQLException {
        rows = statement.executeQuery();
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = rows.findColumn(columns.get(i).name());
        }
    }

    private Object[] row() throws SQLException {
        Object[] row = new Object[values.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = values[i].of(rows, indexes[i]);
        }
        return row;
    }

    private void begin() throws SQLException {
        lock.lock();
        try {
            if (cancelled) {
                throw new SQLException("Reading was cancelled", CANCELLED);
            }
            waiting = true;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            waiting = false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@link java.sql.Statement#cancel()} would do nothing while more rows of a running query are fetched. So it is the
     * connection that is cancelled, and only while this waits for it: no later statement is hit.
     */
    @Override
    public void cancel() throws SQLException {
        lock.lock();
        try {
            cancelled = true;
            if (waiting) {
                connection.cancelQuery();
            }
        } finally {
            lock.unlock();
        }
    }

    private static Value value(ColumnType type) {
        return switch (type) {
            case TEXT -> ResultSet::getString;
            case INTEGER ->
                (row, index) -> {
                    long value = row.getLong(index);
                    return row.wasNull() ? null : value;
                };
            case DECIMAL, PERCENTAGE -> ResultSet::getBigDecimal;
            case DATE -> (row, index) -> row.getObject(index, LocalDate.class);
            case INSTANT ->
                // Not a Timestamp, which counts days before 1582 by another calendar.
                (row, index) -> {
                    OffsetDateTime value = row.getObject(index, OffsetDateTime.class);
                    return value == null ? null : value.toInstant();
                };
            case BOOLEAN ->
                (row, index) -> {
                    boolean value = row.getBoolean(index);
                    return row.wasNull() ? null : value;
                };
        };
    }
}
