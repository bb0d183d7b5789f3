package org.lmsanalytics.job.sink;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lmsanalytics.contract.ReadModelSchema;
import org.lmsanalytics.contract.connection.PostgresAddress;
import org.lmsanalytics.servers.PostgresAccount;
import org.lmsanalytics.servers.PostgresServer;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.sql.Migrate;

/** The read model's database as tests see it. */
record Database(PostgresServer server) {

    static Database migrated(TestServers servers) {
        PostgresServer server = servers.postgres();
        Migrate.migrate(
                server.jdbcUrl(), server.account().user(), server.account().password());
        return new Database(server);
    }

    DatabaseSettings settings() {
        PostgresAccount account = server.account();
        return new DatabaseSettings(
                PostgresAddress.from(Map.of(
                        "DB_HOST", "127.0.0.1",
                        "DB_PORT", Integer.toString(server.port()),
                        "DB_NAME", account.database())),
                account.user(),
                account.password(),
                ReadModelSchema.SERVED);
    }

    Connection commitConnection() throws SQLException, ClassNotFoundException {
        return settings().commitConnections().getOrEstablishConnection();
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rows as text, columns parted by a bar. */
    List<String> query(String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> line = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    line.add(String.valueOf(rows.getString(column)));
                }
                lines.add(String.join("|", line));
            }
            return lines;
        }
    }
}
