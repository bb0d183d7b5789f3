package org.lmsanalytics.demo.load;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.lmsanalytics.servers.PostgresAccount;

/** The last commit of the read model. */
public final class LastCommit {
    private static final String QUERY = """
            SELECT r.commit_number, r.committed_at,
                   (SELECT coalesce(sum(next_offset), 0) FROM source_positions)
              FROM read_model r
            """;

    private LastCommit() {}

    /** In words; also when there is none, or nobody to ask. */
    public static String describe(String url, PostgresAccount account) {
        try (Connection connection = DriverManager.getConnection(url, account.user(), account.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            if (!rows.next() || rows.getObject(2) == null) {
                return "none yet";
            }
            return "number %d at %s, with %,d events".formatted(rows.getLong(1), rows.getString(2), rows.getLong(3));
        } catch (SQLException e) {
            return "unknown (" + e.getMessage() + ")";
        }
    }
}
