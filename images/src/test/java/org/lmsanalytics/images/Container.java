package org.lmsanalytics.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lmsanalytics.images.Compose.Service;
import org.lmsanalytics.servers.ChildProcess;
import org.lmsanalytics.servers.PidFile;
import org.lmsanalytics.servers.Program;
import org.lmsanalytics.servers.StopSignal;

/**
 * A service of docker-compose.yml as a process that sees what a container of its image would see: the image's files,
 * read-only, the volumes and temporary folders of the service, its environment, its user without any rights. The programs
 * of this machine (and its Java) stand in for those of the base image; the network is this machine's.
 */
final class Container {
    /** What the images of eclipse-temurin, and Flink's upon them, set. */
    private static final Map<String, String> OF_THE_BASE = Map.of(
            "JAVA_HOME", "/opt/java/openjdk",
            "FLINK_HOME", "/opt/flink",
            "LANG", "en_US.UTF-8",
            "PATH",
                    "/opt/flink/bin:/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");

    private static final Path SANDBOX = Path.of("src/test/resources/sandbox").toAbsolutePath();
    private static final Duration UNTIL_HEALTHY = Duration.ofSeconds(90);

    /**
     * What is elsewhere than in a network of containers, since this machine has other things on the usual ports.
     *
     * @param texts by the texts that they replace in the environment and in the health check
     * @param variables that are set besides
     */
    record Moved(Map<String, String> texts, Map<String, String> variables) {
        static final Moved NOTHING = new Moved(Map.of(), Map.of());

        String in(String text) {
            String result = text;
            for (Map.Entry<String, String> each : texts.entrySet()) {
                result = result.replace(each.getKey(), each.getValue());
            }
            return result;
        }
    }

    private final Service service;
    private final Dockerfile dockerfile;
    private final Path home;
    private final Map<String, Path> volumes;
    private final Moved moved;
    private ChildProcess process;

    /**
     * @param home where its files are laid out
     * @param volumes the folders of named volumes
     */
    Container(Service service, Dockerfile dockerfile, Path home, Map<String, Path> volumes, Moved moved) {
        this.service = service;
        this.dockerfile = dockerfile;
        this.home = home;
        this.volumes = volumes;
        this.moved = moved;
    }

    Path root() {
        return home.resolve("root");
    }

    Path log() {
        return home.resolve("log");
    }

    /** Starts it, and returns when its health check succeeds. */
    ChildProcess start() throws IOException {
        process = ChildProcess.start(
                new Program(service.name(), command(mainCommand()), Map.of(), log()),
                new PidFile(home.resolve("pid")),
                StopSignal.TERM);
        if (!healthCommand().isEmpty()) {
            process.awaitReady(UNTIL_HEALTHY, () -> check().status() == 0);
        }
        return process;
    }

    /** Runs it to its end. */
    Commands.Result run() throws IOException {
        return Commands.result(command(mainCommand()));
    }

    /** Runs another program of the image, as {@code docker compose run} does. */
    Commands.Result run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(entrypoint());
        command.addAll(List.of(arguments));
        return Commands.result(command(command));
    }

    /** Runs the health check once. */
    Commands.Result check() throws IOException {
        return Commands.result(command(healthCommand()));
    }

    /** Runs a command inside, as {@code docker compose exec} does. */
    Commands.Result execute(String... command) throws IOException {
        return Commands.result(command(List.of(command)));
    }

    private List<String> mainCommand() {
        List<String> command = new ArrayList<>(entrypoint());
        List<String> given = service.strings("command");
        if (!given.isEmpty()) {
            command.addAll(given);
        } else if (service.strings("entrypoint").isEmpty()) {
            dockerfile.last(service.target(), "CMD").ifPresent(arguments -> command.addAll(arguments.command()));
        }
        return command;
    }

    private List<String> entrypoint() {
        List<String> given = service.strings("entrypoint");
        return given.isEmpty()
                ? dockerfile.last(service.target(), "ENTRYPOINT").orElseThrow().command()
                : given;
    }

    @SuppressWarnings("unchecked")
    private List<String> healthCommand() {
        Map<String, Object> given = service.healthcheck();
        if (Boolean.TRUE.equals(given.get("disable"))) {
            return List.of();
        }
        List<String> command;
        if (given.containsKey("test")) {
            List<Object> test = (List<Object>) given.get("test");
            command = test.stream().skip(1).map(String::valueOf).toList();
        } else {
            Instruction check = dockerfile.last(service.target(), "HEALTHCHECK").orElseThrow();
            command = check.rest().equals("NONE") ? List.of() : check.checkedBy();
        }
        return command.stream().map(moved::in).toList();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(OF_THE_BASE);
        dockerfile.instructionsOf(service.target()).stream()
                .filter(instruction -> instruction.is("ENV"))
                .forEach(instruction -> environment.putAll(instruction.pairs()));
        service.environment().forEach((name, value) -> environment.put(name, moved.in(value)));
        environment.putAll(moved.variables());
        return environment;
    }

    private List<String> command(List<String> inside) throws IOException {
        List<String> command = new ArrayList<>(List.of(SANDBOX.toString(), root().toString()));
        command.add(dockerfile.last(service.target(), "USER").orElseThrow().rest());
        command.add(dockerfile
                .last(service.target(), "WORKDIR")
                .map(Instruction::rest)
                .orElse("/"));
        command.add(System.getProperty("java.home"));
        command.addAll(process != null && process.isAlive() ? List.of("pid:" + process.pid()) : mounts());
        command.add("--");
        environment().forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(inside);
        return command;
    }

    private List<String> mounts() throws IOException {
        List<String> mounts = new ArrayList<>();
        for (String temporary : service.strings("tmpfs")) {
            String[] parts = temporary.split(":", 2);
            mounts.add("tmpfs:" + parts[0] + ":" + parts[1]);
        }
        for (String volume : service.strings("volumes")) {
            String[] parts = volume.split(":", -1);
            Path folder = volumes.get(parts[0]);
            if (!Files.isDirectory(folder)) {
                throw new IOException("no folder for the volume " + parts[0]);
            }
            mounts.add("bind:" + parts[1] + ":" + folder + ":" + (parts.length > 2 ? parts[2] : "rw"));
        }
        return mounts;
    }
}
