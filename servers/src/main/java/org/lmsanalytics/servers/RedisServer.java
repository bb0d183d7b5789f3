package org.lmsanalytics.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import redis.clients.jedis.Jedis;
import redis.embedded.core.ExecutableProvider;

/** Redis on 127.0.0.1, as a cache: nothing on disk. */
public final class RedisServer implements Server {
    private static final Duration UNTIL_READY = Duration.ofSeconds(30);

    private final ChildProcess process;
    private final int port;
    private final OptionalInt encryptedPort;

    private RedisServer(ChildProcess process, int port, OptionalInt encryptedPort) {
        this.process = process;
        this.port = port;
        this.encryptedPort = encryptedPort;
    }

    /**
     * Starts a server.
     *
     * @param port 0 for any free one
     */
    public static RedisServer start(ServerFiles files, int port) {
        return start(files, port, OptionalInt.empty(), List.of());
    }

    /** The same with a second port, which takes only encrypted connections, and with a user that must log in. */
    public static RedisServer startEncrypted(ServerFiles files, int port, Encryption encryption) {
        int encryptedPort = FreePort.find();
        String certificate = encryption.certificate().keyAndCertificate().toString();
        List<String> more = List.of(
                "--tls-port",
                Integer.toString(encryptedPort),
                "--tls-cert-file",
                certificate,
                "--tls-key-file",
                certificate,
                "--tls-auth-clients",
                "no",
                "--user",
                encryption.user(),
                "on",
                ">" + encryption.password(),
                "~*",
                "&*",
                "+@all");
        return start(files, port, OptionalInt.of(encryptedPort), more);
    }

    private static RedisServer start(ServerFiles files, int port, OptionalInt encryptedPort, List<String> more) {
        int chosen = FreePort.orFound(port);
        List<String> command = new ArrayList<>(List.of(
                program(files.data()).toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(chosen),
                "--dir",
                files.data().toString(),
                "--save",
                "",
                "--appendonly",
                "no"));
        command.addAll(more);
        ChildProcess process =
                ChildProcess.start(new Program("redis", command, Map.of(), files.log()), files.pid(), StopSignal.TERM);
        RedisServer server = new RedisServer(process, chosen, encryptedPort);
        process.awaitReady(UNTIL_READY, server::answers);
        return server;
    }

    private static Path program(Path directory) {
        try {
            Files.createDirectories(directory);
            return Unpacking.unpack(() -> ExecutableProvider.newJarResourceProvider(directory.toFile())
                    .get()
                    .toPath()
                    .toAbsolutePath());
        } catch (IOException e) {
            throw new ServerException("cannot unpack Redis", e);
        }
    }

    private boolean answers() {
        try (Jedis client = new Jedis(host(), port)) {
            return "PONG".equals(client.ping());
        }
    }

    public String host() {
        return "127.0.0.1";
    }

    /** Where it takes encrypted connections, if it does. */
    public int encryptedPort() {
        return encryptedPort.orElseThrow();
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
