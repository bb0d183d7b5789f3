package org.lmsanalytics.worker.health;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.lmsanalytics.service.database.DatabaseFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether PostgreSQL answers, and has a read model. */
public final class PostgresCheck implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresCheck.class);
    private static final int PATIENCE_SECONDS = 2;

    private final DataSource database;

    public PostgresCheck(DataSource database) {
        this.database = requireNonNull(database, "database is null");
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public boolean isNeeded() {
        return true;
    }

    @Override
    public boolean isUp(ObjectNode details) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(PATIENCE_SECONDS);
            try (ResultSet commit = statement.executeQuery("SELECT commit_number FROM read_model")) {
                if (!commit.next()) {
                    return false;
                }
                details.put("commit", commit.getLong("commit_number"));
                return true;
            }
        } catch (SQLException e) {
            LOG.warn("No answer from PostgreSQL: {}", DatabaseFailure.text(e));
            return false;
        }
    }
}
