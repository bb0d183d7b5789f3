package org.lmsanalytics.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
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
                program().toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(chosen),
                "--dir",
                workingDirectory(files).toString(),
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

    private static Path workingDirectory(ServerFiles files) {
        try {
            return Files.createDirectories(files.data());
        } catch (IOException e) {
            throw new ServerException("cannot create " + files.data(), e);
        }
    }

    private static Path program() {
        Path folder = UnpackedPrograms.folder("redis", RedisServer::unpack);
        try (Stream<Path> programs = Files.list(folder)) {
            return programs.findAny().orElseThrow(() -> new ServerException("no Redis in " + folder));
        } catch (IOException e) {
            throw new ServerException("cannot read " + folder, e);
        }
    }

    private static void unpack(Path folder) throws IOException {
        ExecutableProvider.newJarResourceProvider(folder.toFile()).get();
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
