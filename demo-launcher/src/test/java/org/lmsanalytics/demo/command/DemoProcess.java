package org.lmsanalytics.demo.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.lmsanalytics.servers.FreePort;

/** The demo as a person runs it, in processes of its own, on free ports and with its files in a folder of its own. */
public final class DemoProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final List<String> PORTS = List.of(
            "DB_PORT",
            "REDIS_PORT",
            "FLINK_UI_PORT",
            "JOB_MANAGER_METRICS_PORT",
            "TASK_MANAGER_METRICS_PORT",
            "PORT",
            "REPORT_WORKER_PORT");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path home;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;
    private String token = "";

    private DemoProcess(Path home, Map<String, String> variables) {
        this.home = home;
        for (String variable : PORTS) {
            environment.put(variable, Integer.toString(FreePort.find()));
        }
        environment.put("KAFKA_BROKERS", "localhost:" + FreePort.find());
        environment.putAll(variables);
    }

    /** Returns when the demo has loaded its events and says what to try. */
    static DemoProcess started(Path home, String clock, String... arguments) throws IOException {
        return started(home, Map.of("ANALYTICS_CLOCK", clock), arguments);
    }

    /** The same with other variables than those of its ports. */
    public static DemoProcess started(Path home, Map<String, String> variables, String... arguments)
            throws IOException {
        DemoProcess demo = new DemoProcess(home, variables);
        demo.process = demo.launch("run", arguments);
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .failFast("the demo has ended", () -> !demo.process.isAlive())
                    .until(() -> demo.output("run").contains("Ctrl-C or"));
            return demo;
        } catch (RuntimeException e) {
            String output = demo.output("run");
            demo.close();
            throw new AssertionError("not started: " + output, e);
        }
    }

    /** Runs another command of the demo to its end, and returns what it prints. */
    public String run(String... arguments) throws IOException, InterruptedException {
        Process command = launch(arguments[0], arguments);
        if (!command.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || command.exitValue() != 0) {
            command.destroyForcibly();
            throw new AssertionError(String.join(" ", arguments) + " failed: " + output(arguments[0]));
        }
        return output(arguments[0]);
    }

    /** A variable by which it was started. */
    public String variable(String name) {
        return environment.get(name);
    }

    /** The variables by which it was started, for programs that ask it. */
    public Map<String, String> variables() {
        return Map.copyOf(environment);
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(response(path).body());
    }

    /** Asks the API, as an administrator. */
    public HttpResponse<String> response(String path) throws IOException, InterruptedException {
        return send(path, HttpRequest.newBuilder());
    }

    /** Gives the API something, as an administrator. */
    public JsonNode post(String path, String body) throws IOException, InterruptedException {
        return JSON.readTree(send(
                        path,
                        HttpRequest.newBuilder()
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body)))
                .body());
    }

    private HttpResponse<String> send(String path, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + environment.get("PORT")).resolve(path);
        HttpResponse<String> response = http.send(
                request.uri(uri).header("Authorization", "Bearer " + token()).build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
        return response;
    }

    /** Asks Flink's REST interface. */
    JsonNode flink(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + environment.get("FLINK_UI_PORT") + path);
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** Asks Flink to end a job. */
    void cancel(String job) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + environment.get("FLINK_UI_PORT") + "/jobs/" + job + "?mode=cancel");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method("PATCH", HttpRequest.BodyPublishers.noBody())
                .build();
        http.send(request, HttpResponse.BodyHandlers.discarding());
    }

    private synchronized String token() throws IOException, InterruptedException {
        if (token.isEmpty()) {
            token = run("token", "admin").strip();
        }
        return token;
    }

    /** The processes that the demo wrote the ids of. */
    List<ProcessHandle> parts() throws IOException {
        List<ProcessHandle> parts = new ArrayList<>();
        for (String part :
                List.of("kafka", "postgres", "redis", "jobmanager", "taskmanager", "serving-api", "report-worker")) {
            parts.add(part(part));
        }
        return parts;
    }

    ProcessHandle part(String name) throws IOException {
        String pid = Files.readString(home.resolve("pids").resolve(name + ".pid"))
                .lines()
                .findFirst()
                .orElseThrow();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    /** Whether it has ended: this process may learn that a moment after others see it. */
    boolean hasEnded() throws InterruptedException {
        return process.waitFor(1, TimeUnit.MINUTES);
    }

    public String output(String command) throws IOException {
        Path file = home.resolve(command + ".out");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private Process launch(String name, String... arguments) throws IOException {
        Files.createDirectories(home);
        List<String> command = new ArrayList<>(commandLine());
        command.addAll(List.of(arguments));
        File output = home.resolve(name + ".out").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** What the script {@code demo} runs, with the files of this one. */
    public List<String> commandLine() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-Ddemo.project=" + Path.of("").toAbsolutePath().getParent(),
                "-Ddemo.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                DemoCommand.class.getName());
    }

    /** Interrupts it as Ctrl-C does. */
    @Override
    public void close() {
        process.destroy();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !process.isAlive());
    }
}
