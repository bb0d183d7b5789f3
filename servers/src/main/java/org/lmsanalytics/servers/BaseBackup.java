package org.lmsanalytics.servers;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A base backup of PostgreSQL by its low-level interface, as every backup tool makes it, of a server that goes on: see
 * "Making a Base Backup Using the Low Level API" in its documentation.
 */
public record BaseBackup(Path folder) {
    private static final String ADMINISTRATOR = "postgres";

    /** Copies the data directory of a running server, and the log of what changed while it was copied. */
    public static BaseBackup take(PostgresServer server, Path data, Path folder) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(
                        server.jdbcUrl(), ADMINISTRATOR, server.account().password());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('backup', true)");
            copy(data, folder);
            try (ResultSet row = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                row.next();
                Directories.delete(folder.resolve("pg_wal"));
                copy(data.resolve("pg_wal"), folder.resolve("pg_wal"));
                Files.writeString(folder.resolve("backup_label"), row.getString(1));
            }
        }
        Files.deleteIfExists(folder.resolve("postmaster.pid"));
        return new BaseBackup(folder);
    }

    /** Puts it in the place of what a server, which must have ended, has left. */
    public void restore(Path data) throws IOException {
        Directories.delete(data);
        copy(folder, data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    }

    /**
     * Makes of it the data of a replica, which is to be started with them: it goes on with what the primary sends
     * ("Setting Up a Standby Server" in PostgreSQL's documentation).
     */
    public void follow(PostgresServer primary, Path data) throws IOException {
        restore(data);
        Files.createFile(data.resolve("standby.signal"));
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s'%n"
                        .formatted(
                                primary.port(), ADMINISTRATOR, primary.account().password()),
                StandardOpenOption.APPEND);
    }

    /** Files come and go under a running server; those that went are in its log. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(to.resolve(from.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try {
                    Files.copy(file, to.resolve(from.relativize(file)));
                } catch (NoSuchFileException e) {
                    return FileVisitResult.CONTINUE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
