package org.lmsanalytics.job.sink;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.regex.Pattern;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;
import org.lmsanalytics.contract.ReadModelSchema;
import org.lmsanalytics.contract.connection.PostgresAddress;

/**
 * Where the read model is.
 *
 * @param schema letters, digits and underscores
 */
public record DatabaseSettings(PostgresAddress address, String user, String password, String schema)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How the job's connections are named in PostgreSQL. */
    static final String APPLICATION = "lms-analytics-job";

    private static final int CHECK_TIMEOUT_SECONDS = 5;
    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    public DatabaseSettings {
        requireNonNull(address, "address is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
        if (!SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException(
                    "DB_SCHEMA must be lower-case letters, digits and underscores, not starting with a digit");
        }
    }

    /** Whether readers see this read model. */
    public boolean isServed() {
        return ReadModelSchema.isServed(schema);
    }

    public String url() {
        return address.url();
    }

    /** For committing. Stages have no statistics: without these settings a merge might scan a whole table. */
    public JdbcConnectionProvider commitConnections() {
        return connections("-c enable_hashjoin=off -c enable_mergejoin=off");
    }

    public JdbcConnectionProvider readConnections() {
        return connections("-c default_transaction_read_only=on");
    }

    /** For the outbox. A deletion that a crash takes back is harmless, so none waits for the disk. */
    JdbcConnectionProvider outboxConnections() {
        return connections("-c synchronous_commit=off");
    }

    /**
     * Opens connections that fail rather than hang. A transaction whose owner stops half-way (a paused process) is
     * ended by the server, so that it cannot hold the lock of the commit for ever.
     */
    private JdbcConnectionProvider connections(String options) {
        return new SimpleJdbcConnectionProvider(new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
                .withUrl(url())
                .withDriverName("org.postgresql.Driver")
                .withUsername(user)
                .withPassword(password)
                .withConnectionCheckTimeoutSeconds(CHECK_TIMEOUT_SECONDS)
                .withProperty("ApplicationName", APPLICATION)
                .withProperty("connectTimeout", "5")
                .withProperty("socketTimeout", "60")
                .withProperty("tcpKeepAlive", "true")
                .withProperty(
                        "options",
                        "-c search_path=" + schema
                                + " -c timezone=UTC -c client_min_messages=warning -c lock_timeout=10s"
                                + " -c idle_in_transaction_session_timeout=20s "
                                + options)
                .build());
    }

    @Override
    public String toString() {
        return url() + ", schema " + schema;
    }
}
