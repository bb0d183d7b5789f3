package org.lmsanalytics.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmsanalytics.contract.connection.PostgresAddress;
import org.lmsanalytics.servers.PostgresAccount;
import org.lmsanalytics.servers.PostgresServer;
import org.lmsanalytics.servers.ServerFiles;

/** A PostgreSQL that is not there yet, and one that is there and says nothing. */
class UnreadyServerIT {
    private static final int ONE_WAITS = 1;
    private static final Duration NOT_FOR_EVER = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void shouldMigrateADatabaseThatStartsAfterIt() throws Exception {
        MigrateProcess early;
        int port;
        try (ServerSocket before = new ServerSocket(0, ONE_WAITS, InetAddress.getLoopbackAddress())) {
            port = before.getLocalPort();
            early = MigrateProcess.start(port, Map.of("DB_HOST", "127.0.0.1"));
            before.accept().close();
        }
        PostgresServer postgres = PostgresServer.start(ServerFiles.in(folder, "late"), port, PostgresAccount.DEFAULT);
        try {
            early.requireExitCode(0, "is up to date");
        } finally {
            postgres.close();
        }
    }

    /** As the driver does, whatever the settings of its sockets. */
    @Test
    void shouldNotWaitForEverForAServerThatSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, ONE_WAITS, InetAddress.getLoopbackAddress())) {
            for (String mode : new String[] {"disable", "prefer"}) {
                String url = PostgresAddress.from(Map.of(
                                "DB_HOST",
                                "127.0.0.1",
                                "DB_PORT",
                                Integer.toString(silent.getLocalPort()),
                                "DB_SSL_MODE",
                                mode))
                        .url();
                SQLException refused = assertTimeoutPreemptively(
                        NOT_FOR_EVER,
                        () -> assertThrows(
                                SQLException.class, () -> DriverManager.getConnection(url, "anybody", "secret")));
                assertEquals("08001", refused.getSQLState(), mode);
            }
        }
    }
}
