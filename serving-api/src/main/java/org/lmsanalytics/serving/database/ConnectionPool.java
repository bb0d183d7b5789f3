package org.lmsanalytics.serving.database;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.jdbc.CloseableJdbcConnectionPool;
import java.sql.Connection;
import java.sql.SQLException;

/** HikariCP's pool as Helidon's client wants it: Helidon's own does not let a registry of metrics in. */
record ConnectionPool(HikariDataSource dataSource) implements CloseableJdbcConnectionPool {
    ConnectionPool {
        requireNonNull(dataSource, "dataSource is null");
    }

    @Override
    public Connection connection() {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new DbClientException("No connection to PostgreSQL", e);
        }
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
