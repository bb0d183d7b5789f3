package org.lmsanalytics.images;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lmsanalytics.images.Compose.Service;
import org.lmsanalytics.images.Container.Moved;
import org.lmsanalytics.servers.ChildProcess;
import org.lmsanalytics.servers.FreePort;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.servers.TestServers.Kind;

/** The services of docker-compose.yml as processes, beside real servers in the place of the images of others. */
final class Stack implements AutoCloseable {
    private final Path folder;
    private final TestServers servers = TestServers.start(Kind.KAFKA, Kind.POSTGRES, Kind.REDIS);
    private final Map<String, String> variables = new HashMap<>(Compose.exampleVariables());
    private final Dockerfile dockerfile = Dockerfile.read();
    private final Compose compose;
    private final Layers layers;
    private final FlinkBase flink;
    private final Map<String, Path> volumes = new HashMap<>();
    private final Map<String, Container> containers = new HashMap<>();
    private final List<ChildProcess> running = new ArrayList<>();

    final int apiPort = FreePort.find();
    final int workerPort = FreePort.find();

    Stack(Path folder) throws IOException, SQLException {
        this.folder = folder;
        variables.putAll(Map.of(
                "KAFKA_BROKERS", servers.kafka().brokers(),
                "DB_HOST", "127.0.0.1",
                "DB_PORT", Integer.toString(servers.postgres().port()),
                "REDIS_HOST", "127.0.0.1",
                "REDIS_PORT", Integer.toString(servers.redis().port())));
        setPasswords();
        this.compose = Compose.read(variables);
        this.layers = Layers.arranged(dockerfile, folder);
        this.flink = FlinkBase.onFreePorts();
    }

    /** Those that the containers are told. */
    private void setPasswords() throws IOException, SQLException {
        try (Connection connection = servers.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE analytics_user PASSWORD '" + variables.get("DB_PASSWORD") + "'");
        }
        try (Socket redis =
                new Socket(InetAddress.getLoopbackAddress(), servers.redis().port())) {
            redis.getOutputStream()
                    .write(("CONFIG SET requirepass " + variables.get("REDIS_PASSWORD") + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] answer = redis.getInputStream().readNBytes(3);
            if (!new String(answer, StandardCharsets.US_ASCII).equals("+OK")) {
                throw new IOException("Redis takes no password");
            }
        }
    }

    TestServers servers() {
        return servers;
    }

    String variable(String name) {
        return variables.get(name);
    }

    Compose compose() {
        return compose;
    }

    FlinkBase flink() {
        return flink;
    }

    /** The container of a service, laid out when it is asked for first. */
    Container container(String name) throws IOException {
        Container known = containers.get(name);
        if (known != null) {
            return known;
        }
        Service service = compose.service(name);
        Path home = folder.resolve(name);
        Container container = new Container(service, dockerfile, home, volumes, moved(name));
        Files.createDirectories(container.root());
        layers.layOut(service.target(), container.root());
        for (String volume : service.strings("volumes")) {
            create(volume, container.root());
        }
        if (service.target().equals("flink-job")) {
            flink.complete(container.root());
        }
        containers.put(name, container);
        return container;
    }

    /** A new volume has what the image has in its place, and belongs to whom that belongs. */
    private void create(String volume, Path root) throws IOException {
        String[] parts = volume.split(":", -1);
        Path data = folder.resolve("volumes").resolve(parts[0]);
        if (volumes.putIfAbsent(parts[0], data) == null) {
            Files.createDirectories(data.getParent());
            Commands.run(List.of("cp", "-a", Layers.inside(root, parts[1]).toString(), data.toString()));
        }
    }

    private Moved moved(String service) {
        return switch (service) {
            case "serving-api" -> new Moved(port(3007, apiPort), Map.of("PORT", Integer.toString(apiPort)));
            case "report-worker" -> new Moved(port(3008, workerPort), Map.of("PORT", Integer.toString(workerPort)));
            case "jobmanager", "taskmanager", "job" -> flink.moved(service);
            default -> Moved.NOTHING;
        };
    }

    private static Map<String, String> port(int usual, int other) {
        return Map.of(Integer.toString(usual), Integer.toString(other));
    }

    /** Starts a service, and returns when it is healthy. */
    ChildProcess start(String name) throws IOException {
        ChildProcess process = container(name).start();
        running.add(process);
        return process;
    }

    @Override
    public void close() {
        running.reversed().forEach(ChildProcess::close);
        servers.close();
    }
}
