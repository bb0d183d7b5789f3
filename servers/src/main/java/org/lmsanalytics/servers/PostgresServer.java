package org.lmsanalytics.servers;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL on 127.0.0.1, with passwords. What is committed survives {@link #kill()}, but not a crash of the machine:
 * {@code fsync} is off.
 */
public final class PostgresServer implements Server {
    private static final Duration UNTIL_READY = Duration.ofMinutes(1);
    private static final String ADMINISTRATOR = "postgres";

    private final ChildProcess process;
    private final int port;
    private final PostgresAccount account;

    private PostgresServer(ChildProcess process, int port, PostgresAccount account) {
        this.process = process;
        this.port = port;
        this.account = account;
    }

    /**
     * Starts a server, again with what an earlier one left when the directory is the same.
     *
     * @param port 0 for any free one
     */
    public static PostgresServer start(ServerFiles files, int port, PostgresAccount account) {
        return start(files, port, account, List.of());
    }

    /** The same, but takes only encrypted connections. */
    public static PostgresServer startEncrypted(
            ServerFiles files, int port, PostgresAccount account, Encryption encryption) {
        String certificate = encryption.certificate().keyAndCertificate().toString();
        Path access = files.data().resolveSibling(files.data().getFileName() + ".hba.conf");
        try {
            Files.createDirectories(access.getParent());
            Files.writeString(access, "hostssl all all 127.0.0.1/32 scram-sha-256\n");
        } catch (IOException e) {
            throw new ServerException("cannot write " + access, e);
        }
        return start(
                files,
                port,
                account,
                List.of(
                        "-c",
                        "hba_file=" + access,
                        "-c",
                        "ssl=on",
                        "-c",
                        "ssl_cert_file=" + certificate,
                        "-c",
                        "ssl_key_file=" + certificate));
    }

    private static PostgresServer start(
            ServerFiles files, int port, PostgresAccount account, List<String> moreArguments) {
        requireNonNull(account, "account is null");
        PostgresDirectory directory = new PostgresDirectory(files.data());
        directory.initialize(ADMINISTRATOR, account.password(), files.log());
        directory.removeStaleLock();
        int chosen = FreePort.orFound(port);
        List<String> command = new ArrayList<>(PostgresPrograms.command(
                "postgres",
                "-D",
                directory.path().toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "port=" + chosen,
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off",
                "-c",
                "synchronous_commit=on",
                "-c",
                "shared_buffers=256MB",
                "-c",
                "max_wal_size=2GB",
                "-c",
                "jit=off",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC"));
        command.addAll(moreArguments);
        ChildProcess process = ChildProcess.start(
                new Program("postgres", command, Map.of(), files.log()), files.pid(), StopSignal.INT);
        PostgresServer server = new PostgresServer(process, chosen, account);
        try {
            process.awaitReady(UNTIL_READY, server::answers);
            server.createAccount();
            return server;
        } catch (ServerException e) {
            process.kill();
            throw e;
        }
    }

    private boolean answers() throws SQLException {
        try (Connection connection = administrator()) {
            return connection.isValid(1);
        }
    }

    private void createAccount() {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", account.user())) {
                String password = statement.enquoteLiteral(account.password());
                statement.execute("CREATE ROLE " + quoted(statement, account.user()) + " LOGIN PASSWORD " + password);
            }
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", account.database())) {
                statement.execute("CREATE DATABASE " + quoted(statement, account.database()) + " OWNER "
                        + quoted(statement, account.user()));
            }
        } catch (SQLException e) {
            throw new ServerException("cannot create the database", e);
        }
    }

    private static String quoted(Statement statement, String name) throws SQLException {
        return statement.enquoteIdentifier(name, true);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private Connection administrator() throws SQLException {
        return DriverManager.getConnection(url(ADMINISTRATOR), ADMINISTRATOR, account.password());
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?loginTimeout=10";
    }

    public String jdbcUrl() {
        return url(account.database());
    }

    /** A new connection of the account's role. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), account.user(), account.password());
    }

    public PostgresAccount account() {
        return account;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ChildProcess process() {
        return process;
    }
}
