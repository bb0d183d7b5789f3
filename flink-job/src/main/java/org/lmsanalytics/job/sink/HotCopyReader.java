package org.lmsanalytics.job.sink;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;

/** Reads the answers that are to be copied. */
final class HotCopyReader implements AutoCloseable {
    private final JdbcConnectionProvider connections;

    HotCopyReader(DatabaseSettings database) {
        this.connections = database.readConnections();
    }

    long newestCommit() throws SQLException {
        try (PreparedStatement query = connection().prepareStatement(HotCopySql.NEWEST_COMMIT);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    List<String> usersWhoCompleted(Collection<String> courses) throws SQLException {
        try (PreparedStatement query = prepare(HotCopySql.USERS_WHO_COMPLETED, courses);
                ResultSet rows = query.executeQuery()) {
            List<String> users = new ArrayList<>();
            while (rows.next()) {
                users.add(rows.getString(1));
            }
            return users;
        }
    }

    List<HotCopy> read(String sql, Collection<String> ids) throws SQLException {
        try (PreparedStatement query = prepare(sql, ids);
                ResultSet rows = query.executeQuery()) {
            List<HotCopy> copies = new ArrayList<>();
            while (rows.next()) {
                copies.add(new HotCopy(
                        rows.getString(1),
                        rows.getLong(2),
                        rows.getString(3),
                        rows.getTimestamp(4).getTime(),
                        Optional.ofNullable(rows.getTimestamp(5)).map(Timestamp::getTime)));
            }
            return copies;
        }
    }

    private PreparedStatement prepare(String sql, Collection<String> ids) throws SQLException {
        Connection connection = connection();
        Array array = connection.createArrayOf("text", ids.toArray());
        PreparedStatement query = connection.prepareStatement(sql);
        query.setArray(1, array);
        return query;
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
