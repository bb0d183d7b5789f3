package org.lmsanalytics.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.embedded.core.ExecutableProvider;

/** Redis on 127.0.0.1, as a cache: nothing on disk. */
public final class RedisServer implements Server {
    private static final Duration UNTIL_READY = Duration.ofSeconds(30);

    private final ChildProcess process;
    private final int port;

    private RedisServer(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a server.
     *
     * @param port 0 for any free one
     */
    public static RedisServer start(ServerFiles files, int port) {
        int chosen = FreePort.orFound(port);
        List<String> command = List.of(
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
                "no");
        ChildProcess process =
                ChildProcess.start(new Program("redis", command, Map.of(), files.log()), files.pid(), StopSignal.TERM);
        RedisServer server = new RedisServer(process, chosen);
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

    @Override
    public int port() {
        return port;
    }

    @Override
    public ChildProcess process() {
        return process;
    }
}
