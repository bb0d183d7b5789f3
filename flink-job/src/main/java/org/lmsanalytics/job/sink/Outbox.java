package org.lmsanalytics.job.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;

/**
 * What is still to be published, by commit. It is written in the transaction of the commit itself, so that there is no
 * commit without its records, and no records without their commit.
 */
final class Outbox implements AutoCloseable {
    private static final String WRITE = "INSERT INTO outbox (commit_number, records) VALUES (?, ?)";
    private static final String AFTER =
            "SELECT commit_number, records FROM outbox WHERE commit_number > ? ORDER BY commit_number LIMIT 1";
    private static final String DELETE = "DELETE FROM outbox WHERE commit_number <= ?";
    private static final String GENERATION = "SELECT generation FROM read_model";
    private static final String NEWEST_COMMIT = "SELECT commit_number FROM read_model";

    private final JdbcConnectionProvider connections;

    record Entry(long commit, List<OutboxLine> records) {}

    Outbox(DatabaseSettings database) {
        this.connections = database.outboxConnections();
    }

    /** As part of the commit's transaction. */
    static void write(Connection connection, long commit, String lines) throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(WRITE)) {
            insert.setLong(1, commit);
            insert.setString(2, lines);
            insert.executeUpdate();
        }
    }

    /** The first one after this commit. Commits become visible in their order, so none comes before it any more. */
    Optional<Entry> after(long commit) throws SQLException {
        try (PreparedStatement query = connection().prepareStatement(AFTER)) {
            query.setLong(1, commit);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Entry(
                                row.getLong(1),
                                row.getString(2).lines().map(OutboxLine::parse).toList()))
                        : Optional.empty();
            }
        }
    }

    void deleteUpTo(long commit) throws SQLException {
        try (PreparedStatement delete = connection().prepareStatement(DELETE)) {
            delete.setLong(1, commit);
            delete.executeUpdate();
        }
    }

    /** The submission of the job that may commit. */
    long generation() throws SQLException {
        return number(GENERATION);
    }

    long newestCommit() throws SQLException {
        return number(NEWEST_COMMIT);
    }

    private long number(String sql) throws SQLException {
        try (PreparedStatement query = connection().prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection connection() throws SQLException {
        try {
            return connections.getOrEstablishConnection();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The PostgreSQL driver is not in the job's jar", e);
        }
    }

    @Override
    public void close() {
        connections.closeConnection();
    }
}
