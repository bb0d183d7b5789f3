package org.lmsanalytics.job.sink;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a submission of the job begins. It takes over from every older one, which can commit nothing from then on. Then it
 * folds exactly what is visible, if it does not hold that already, and nothing past it; only when its state is that of
 * the visible read model it is released, and reads on.
 */
public final class Takeover implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Takeover.class);
    private static final String CLAIM =
            "UPDATE read_model SET generation = greatest(generation, ?) RETURNING generation, released";
    private static final String RELEASE = "UPDATE read_model SET released = ? WHERE generation = ?";
    private static final String ERASURES = "SELECT person, records, positions FROM erasure";

    /**
     * A process that stands still in the middle of a commit keeps its lock: while it sends rows, no time limit of the
     * server ends it. Those who wait for the lock themselves are none of these.
     */
    private static final String END_WHO_STANDS_STILL = """
            SELECT pg_terminate_backend(a.pid)
              FROM pg_locks l JOIN pg_stat_activity a USING (pid)
             WHERE l.relation = 'read_model'::regclass AND l.granted AND a.pid <> pg_backend_pid()
               AND a.application_name = '%s' AND a.xact_start < now() - interval '5 seconds'
               AND NOT EXISTS (SELECT FROM pg_locks w WHERE w.pid = a.pid AND NOT w.granted)
            """.formatted(DatabaseSettings.APPLICATION);

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final JdbcConnectionProvider connections;
    private final long generation;

    public Takeover(DatabaseSettings database, long generation) {
        this.connections = database.commitConnections();
        this.generation = generation;
    }

    /**
     * Takes over, or has done so already.
     *
     * @throws ShutOutException if a newer submission has taken over
     * @throws IOException if the database cannot be asked: the job cannot begin without it
     */
    public Visible begin() throws IOException {
        try {
            return claim();
        } catch (SQLException e) {
            throw new IOException("Cannot ask the database what is visible: " + e.getMessage(), e);
        }
    }

    Visible claim() throws SQLException {
        Connection connection = connection();
        try {
            return claim(connection);
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                endWhoStandsStill(connection);
                return claim(connection);
            }
            throw e;
        }
    }

    private static void endWhoStandsStill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            LOGGER.warn("The lock of commits is not given back: whoever stands still in a commit is ended");
            statement.execute(END_WHO_STANDS_STILL);
        }
    }

    private Visible claim(Connection connection) throws SQLException {
        boolean released;
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setLong(1, generation);
            try (ResultSet row = claim.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("Table read_model has no row: run the migrations");
                }
                if (row.getLong(1) > generation) {
                    throw new ShutOutException(generation, row.getLong(1));
                }
                released = row.getLong(2) == generation;
            }
        }
        try (Statement statement = connection.createStatement()) {
            return new Visible(ReadModel.visiblePositions(statement), erasures(statement), released);
        }
    }

    private static Map<String, KnownErasure> erasures(Statement statement) throws SQLException {
        Map<String, KnownErasure> erasures = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(ERASURES)) {
            while (rows.next()) {
                erasures.put(
                        rows.getString(1), new KnownErasure(rows.getLong(2), SourcePositions.parse(rows.getString(3))));
            }
        }
        return erasures;
    }

    /** Whether this submission may read past what was visible. While the database cannot be asked it may not. */
    public boolean isReleased() {
        try {
            return claim().released();
        } catch (SQLException e) {
            LOGGER.warn("Cannot ask whether what was visible has been read, again soon: {}", e.getMessage());
            close();
            return false;
        }
    }

    /** From now on this submission may. */
    void release() throws SQLException {
        setReleased(generation);
    }

    /** It may not, since it must catch up again. */
    void revoke() throws SQLException {
        setReleased(0);
    }

    private void setReleased(long released) throws SQLException {
        try (PreparedStatement update = connection().prepareStatement(RELEASE)) {
            update.setLong(1, released);
            update.setLong(2, generation);
            update.executeUpdate();
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
