package org.lmsanalytics.demo.deadletter;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lmsanalytics.contract.SourcePosition;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.servers.PostgresAccount;

/**
 * The dead letters that the read model lists. A reason is given as a whole ({@code missing_field:score}), or without the
 * field ({@code missing_field}), or not at all, as an empty text.
 */
public final class DeadLetters implements AutoCloseable {
    private static final String OF_REASON = " WHERE ? IN ('', d.reason, split_part(d.reason, ':', 1))";
    private static final String COUNTS = """
            SELECT d.reason, count(*), count(*) FILTER (WHERE EXISTS (SELECT FROM dead_letter_replay r
                       WHERE (r.topic, r.partition, r."offset") = (d.topic, d.partition, d."offset")))
              FROM dead_letter d""" + OF_REASON + " GROUP BY d.reason ORDER BY 2 DESC, 1";
    private static final String LETTERS = """
            SELECT d.topic, d.partition, d."offset", d.reason, d.recorded_at,
                   ARRAY(SELECT concat_ws('/', r.new_topic, r.new_partition, r.new_offset)
                           FROM dead_letter_replay r
                          WHERE (r.topic, r.partition, r."offset") = (d.topic, d.partition, d."offset")
                          ORDER BY r.recorded_at, r.new_topic, r.new_partition, r.new_offset) AS replays
              FROM dead_letter d""" + OF_REASON;
    private static final String NEWEST = LETTERS + " ORDER BY d.recorded_at DESC, 1, 2, 3 LIMIT ?";
    private static final String NOT_REPLAYED = LETTERS + " " + """
             AND NOT EXISTS (SELECT FROM dead_letter_replay r
                   WHERE (r.topic, r.partition, r."offset") = (d.topic, d.partition, d."offset"))
             ORDER BY 1, 2, 3""";
    private static final String AT = LETTERS + " AND (d.topic, d.partition, d.\"offset\") = (?, ?, ?)";

    private final Connection connection;

    public DeadLetters(String url, PostgresAccount account) {
        try {
            connection = DriverManager.getConnection(url, account.user(), account.password());
        } catch (SQLException e) {
            throw new DemoException("cannot reach the database: " + e.getMessage(), e);
        }
    }

    /** By reason, the most frequent first. */
    public List<ReasonCount> counts(String reason) {
        return query(COUNTS, rows -> new ReasonCount(rows.getString(1), rows.getLong(2), rows.getLong(3)), reason);
    }

    public List<DeadLetter> newest(String reason, int limit) {
        return query(NEWEST, DeadLetters::letter, reason, limit);
    }

    public List<DeadLetter> notReplayed(String reason) {
        return query(NOT_REPLAYED, DeadLetters::letter, reason);
    }

    /** The one that came from there, if there is one for that reason. */
    public Optional<DeadLetter> at(SourcePosition position, String reason) {
        return query(AT, DeadLetters::letter, reason, position.topic(), position.partition(), position.offset())
                .stream()
                .findFirst();
    }

    private interface Row<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> List<T> query(String sql, Row<T> row, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new DemoException("cannot read the dead letters: " + e.getMessage(), e);
        }
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        String[] replays = (String[]) row.getArray(6).getArray();
        return new DeadLetter(
                new SourcePosition(row.getString(1), row.getInt(2), row.getLong(3)),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                Arrays.stream(replays)
                        .flatMap(text -> SourcePosition.parse(text).stream())
                        .toList());
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DemoException("cannot close the connection to the database", e);
        }
    }
}
