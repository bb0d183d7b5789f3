package org.lmsanalytics.job.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.lmsanalytics.job.domain.KnownErasure;

/**
 * What a submission of the job does before it reads its first event: it takes over from every older one, which can
 * commit nothing from then on, and learns what these have decided for good.
 */
public final class Takeover {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Map<Integer, Long>>> POSITIONS = new TypeReference<>() {};

    private Takeover() {}

    /**
     * Takes over.
     *
     * @return the erasures that are visible, by person
     * @throws ShutOutException if a newer submission has taken over already
     * @throws SQLException if the database cannot be asked: the job cannot start without it, and is started again
     */
    public static Map<String, KnownErasure> claim(DatabaseSettings database, long generation) throws SQLException {
        JdbcConnectionProvider connections = database.commitConnections();
        try {
            Connection connection = connections.getOrEstablishConnection();
            takeOver(connection, generation);
            return erasures(connection);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The PostgreSQL driver is not in the job's jar", e);
        } finally {
            connections.closeConnection();
        }
    }

    private static void takeOver(Connection connection, long generation) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE read_model SET generation = greatest(generation, ?) RETURNING generation")) {
            update.setLong(1, generation);
            try (ResultSet row = update.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("Table read_model has no row: run the migrations");
                }
                if (row.getLong(1) > generation) {
                    throw new ShutOutException(generation, row.getLong(1));
                }
            }
        }
    }

    private static Map<String, KnownErasure> erasures(Connection connection) throws SQLException {
        Map<String, KnownErasure> erasures = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT person, records, positions FROM erasure")) {
            while (rows.next()) {
                erasures.put(rows.getString(1), new KnownErasure(rows.getLong(2), positions(rows.getString(3))));
            }
        }
        return erasures;
    }

    private static Map<String, Map<Integer, Long>> positions(String json) throws SQLException {
        try {
            return JSON.readValue(json, POSITIONS);
        } catch (JsonProcessingException e) {
            throw new SQLException("Table erasure holds positions that are none", e);
        }
    }
}
