package org.lmsanalytics.job;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.lmsanalytics.job.sink.DatabaseSettings;
import org.lmsanalytics.job.sink.JdbcDriver;

/**
 * What a submission finds.
 *
 * @param generation a number higher than that of all before it: only the highest may commit
 * @param holdsEvents whether the read model has been committed to
 */
record StartingPoint(long generation, boolean holdsEvents) {
    private static final String QUERY = """
            SELECT nextval('job_generation'), EXISTS (SELECT FROM source_positions WHERE next_offset > 0)""";

    static StartingPoint of(DatabaseSettings database) throws SQLException, ClassNotFoundException {
        JdbcConnectionProvider connections = database.commitConnections();
        try {
            Connection connection = connections.getOrEstablishConnection();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(QUERY)) {
                row.next();
                return new StartingPoint(row.getLong(1), row.getBoolean(2));
            }
        } catch (SQLException e) {
            throw new SQLException(
                    "No generation from " + database
                            + " (set by DB_HOST, DB_PORT, DB_NAME, DB_USER, DB_PASSWORD); is it"
                            + " up, and are the migrations applied?",
                    e);
        } finally {
            connections.closeConnection();
            JdbcDriver.forget();
        }
    }
}
