package org.lmsanalytics.demo.load;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.demo.Pause;
import org.lmsanalytics.servers.PostgresAccount;

/** How far the read model is. */
public final class ReadModel implements AutoCloseable {
    /** Classes of SQL states that pass: no connection, or a server that stops or starts. */
    private static final String CONNECTION_EXCEPTION = "08";

    private static final String OPERATOR_INTERVENTION = "57";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final String url;
    private final PostgresAccount account;
    private Optional<Connection> connection = Optional.empty();
    private Map<TopicPartition, Long> positions = Map.of();

    public ReadModel(String url, PostgresAccount account) {
        this.url = requireNonNull(url, "url is null");
        this.account = requireNonNull(account, "account is null");
    }

    /**
     * The source positions of the last commit. They never go back, so while the database is being started again those
     * read before still hold.
     */
    Map<TopicPartition, Long> positions() {
        try {
            positions = read();
        } catch (SQLException e) {
            close();
            String state = Optional.ofNullable(e.getSQLState()).orElse("");
            if (!state.startsWith(CONNECTION_EXCEPTION) && !state.startsWith(OPERATOR_INTERVENTION)) {
                throw new DemoException("cannot read the positions of the read model: " + e.getMessage(), e);
            }
        }
        return positions;
    }

    private Map<TopicPartition, Long> read() throws SQLException {
        if (connection.isEmpty()) {
            connection = Optional.of(DriverManager.getConnection(url, account.user(), account.password()));
        }
        try (Statement statement = connection.get().createStatement();
                ResultSet rows = statement.executeQuery("SELECT topic, partition, next_offset FROM source_positions")) {
            Map<TopicPartition, Long> read = new HashMap<>();
            while (rows.next()) {
                read.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
            return read;
        }
    }

    /** How many records of the source it reflects. */
    long visible() {
        return positions().values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many of the records before these ends it reflects. */
    long visible(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> now = positions();
        return ends.entrySet().stream()
                .mapToLong(end -> Math.min(end.getValue(), now.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    /** Returns when it reflects all records before these ends. */
    public void awaitVisible(Map<TopicPartition, Long> ends) {
        long all = ends.values().stream().mapToLong(Long::longValue).sum();
        while (visible(ends) < all) {
            Pause.of(BETWEEN_LOOKS);
        }
    }

    @Override
    public void close() {
        connection.ifPresent(open -> {
            try {
                open.close();
            } catch (SQLException e) {
                throw new DemoException("cannot close the connection to the database", e);
            }
        });
        connection = Optional.empty();
    }
}
