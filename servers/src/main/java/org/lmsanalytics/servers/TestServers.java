package org.lmsanalytics.servers;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Servers for one test class, on free ports, with their data in a temporary folder that goes with them. They also end
 * with the virtual machine that started them.
 */
public final class TestServers implements AutoCloseable {
    /** What can be started. */
    public enum Kind {
        REDIS,
        POSTGRES,
        KAFKA
    }

    private static final String USER = "program";
    private static final String PASSWORD = "programs_password";

    private final Path directory;
    private final Optional<Encryption> encryption;
    private final Map<Kind, Server> servers = new EnumMap<>(Kind.class);
    private final Thread atExit = new Thread(this::stopAll, "test-servers");

    private TestServers(Path directory, Optional<Encryption> encryption) {
        this.directory = directory;
        this.encryption = encryption;
    }

    public static TestServers start(Kind... kinds) {
        return start(new TestServers(newDirectory(), Optional.empty()), kinds);
    }

    /** Servers that also take encrypted connections; PostgreSQL takes no others. */
    public static TestServers startEncrypted(Kind... kinds) {
        Path directory = newDirectory();
        ServerCertificate certificate = ServerCertificate.make(directory.resolve("certificates"));
        return start(new TestServers(directory, Optional.of(new Encryption(certificate, USER, PASSWORD))), kinds);
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("servers-");
        } catch (IOException e) {
            throw new ServerException("no temporary folder", e);
        }
    }

    private static TestServers start(TestServers servers, Kind... kinds) {
        Runtime.getRuntime().addShutdownHook(servers.atExit);
        try {
            for (Kind kind : kinds) {
                servers.start(kind, 0);
            }
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
        return servers;
    }

    public KafkaServer kafka() {
        return (KafkaServer) started(Kind.KAFKA);
    }

    public PostgresServer postgres() {
        return (PostgresServer) started(Kind.POSTGRES);
    }

    public RedisServer redis() {
        return (RedisServer) started(Kind.REDIS);
    }

    /** The folder in which a server keeps its data. */
    public Path data(Kind kind) {
        return files(kind).data();
    }

    public Encryption encryption() {
        return encryption.orElseThrow();
    }

    /** Starts a server that was closed or killed again, with the port and the data that it had. */
    public void restart(Kind kind) {
        Server before = started(kind);
        before.close();
        start(kind, before.port());
    }

    private synchronized void start(Kind kind, int port) {
        ServerFiles files = files(kind);
        servers.put(
                kind,
                encryption
                        .map(certified -> startEncrypted(kind, files, port, certified))
                        .orElseGet(() -> startPlain(kind, files, port)));
    }

    private static Server startPlain(Kind kind, ServerFiles files, int port) {
        return switch (kind) {
            case REDIS -> RedisServer.start(files, port);
            case POSTGRES -> PostgresServer.start(files, port, PostgresAccount.DEFAULT);
            case KAFKA -> KafkaServer.start(files, port);
        };
    }

    private static Server startEncrypted(Kind kind, ServerFiles files, int port, Encryption encryption) {
        return switch (kind) {
            case REDIS -> RedisServer.startEncrypted(files, port, encryption);
            case POSTGRES -> PostgresServer.startEncrypted(files, port, PostgresAccount.DEFAULT, encryption);
            case KAFKA -> KafkaServer.startEncrypted(files, port, encryption);
        };
    }

    private ServerFiles files(Kind kind) {
        return ServerFiles.in(directory, kind.name().toLowerCase(Locale.ROOT));
    }

    private synchronized Server started(Kind kind) {
        return requireNonNull(servers.get(kind), kind + " was not started");
    }

    @Override
    public void close() {
        stopAll();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The virtual machine is ending already, and the hook has nothing left to do.
        }
    }

    /** Nothing of it is needed again, so nothing has to end in order. */
    private synchronized void stopAll() {
        servers.values().forEach(Server::kill);
        servers.clear();
        Directories.delete(directory);
    }
}
