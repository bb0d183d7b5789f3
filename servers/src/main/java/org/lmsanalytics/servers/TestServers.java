package org.lmsanalytics.servers;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

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

    private final Path directory;
    private final Map<Kind, Server> servers = new EnumMap<>(Kind.class);
    private final Thread atExit = new Thread(this::stopAll, "test-servers");

    private TestServers(Path directory) {
        this.directory = directory;
    }

    public static TestServers start(Kind... kinds) {
        TestServers servers;
        try {
            servers = new TestServers(Files.createTempDirectory("servers-"));
        } catch (IOException e) {
            throw new ServerException("no temporary folder", e);
        }
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
                switch (kind) {
                    case REDIS -> RedisServer.start(files, port);
                    case POSTGRES -> PostgresServer.start(files, port, PostgresAccount.DEFAULT);
                    case KAFKA -> KafkaServer.start(files, port);
                });
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
