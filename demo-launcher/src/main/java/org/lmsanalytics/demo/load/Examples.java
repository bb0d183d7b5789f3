package org.lmsanalytics.demo.load;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.servers.PostgresAccount;

/** A learner and a course to ask about, if there are any yet. */
public record Examples(Optional<String> user, Optional<String> course) {

    public static Examples find(String url, PostgresAccount account) {
        try (Connection connection = DriverManager.getConnection(url, account.user(), account.password());
                Statement statement = connection.createStatement()) {
            return new Examples(
                    first(statement, "SELECT user_id FROM user_analytics LIMIT 1"),
                    first(statement, "SELECT course_id FROM course_analytics LIMIT 1"));
        } catch (SQLException e) {
            throw new DemoException("cannot read the read model: " + e.getMessage(), e);
        }
    }

    private static Optional<String> first(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }
}
