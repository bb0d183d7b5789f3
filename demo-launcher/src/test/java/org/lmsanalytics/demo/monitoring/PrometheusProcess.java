package org.lmsanalytics.demo.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.lmsanalytics.servers.ChildProcess;
import org.lmsanalytics.servers.FreePort;
import org.lmsanalytics.servers.PidFile;
import org.lmsanalytics.servers.Program;
import org.lmsanalytics.servers.StopSignal;

/** A real Prometheus with the project's configuration, but other targets. Only where it is installed. */
public final class PrometheusProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final ChildProcess process;
    private final HttpClient client = HttpClient.newHttpClient();

    private PrometheusProcess(String url, ChildProcess process) {
        this.url = url;
        this.process = process;
    }

    /** Whether its programs are on the path. */
    public static boolean isInstalled() {
        return Stream.of("prometheus", "promtool")
                .allMatch(program -> Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
    }

    /**
     * Starts it, and returns when every target answers.
     *
     * @param targets addresses by job
     */
    public static PrometheusProcess start(
            MonitoringFiles files, Path folder, String serviceKey, Map<String, List<String>> targets)
            throws IOException {
        int port = FreePort.find();
        Path configuration = configure(files, folder, serviceKey, targets);
        List<String> command = List.of(
                "prometheus",
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port);
        ChildProcess process = ChildProcess.start(
                new Program("prometheus", command, Map.of(), folder.resolve("log")),
                new PidFile(folder.resolve("pid")),
                StopSignal.TERM);
        PrometheusProcess prometheus = new PrometheusProcess("http://127.0.0.1:" + port, process);
        try {
            Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(prometheus::seesAllTargets);
            return prometheus;
        } catch (RuntimeException e) {
            prometheus.close();
            throw new IllegalStateException(Files.readString(folder.resolve("log")), e);
        }
    }

    private static Path configure(
            MonitoringFiles files, Path folder, String serviceKey, Map<String, List<String>> targets)
            throws IOException {
        Files.createDirectories(folder);
        ObjectNode root = (ObjectNode) MonitoringFiles.YAML.readTree(
                files.prometheus().resolve("prometheus.yml").toFile());
        ((ObjectNode) root.path("global")).put("scrape_interval", "1s").put("evaluation_interval", "1s");
        root.putArray("rule_files")
                .add(files.prometheus().resolve("alerts.yml").toAbsolutePath().toString());
        for (JsonNode job : root.path("scrape_configs")) {
            ObjectNode scraped = (ObjectNode) job;
            scraped.remove("dns_sd_configs");
            scraped.putArray("static_configs")
                    .addObject()
                    .set(
                            "targets",
                            JSON.valueToTree(targets.get(job.path("job_name").asText())));
            if (job.has("authorization")) {
                Path key = Files.writeString(folder.resolve("key"), serviceKey);
                ((ObjectNode) job.path("authorization")).put("credentials_file", key.toString());
            }
        }
        Path configuration = folder.resolve("prometheus.yml");
        MonitoringFiles.YAML.writeValue(configuration.toFile(), root);
        return configuration;
    }

    private boolean seesAllTargets() throws IOException, InterruptedException {
        List<String> health = new ArrayList<>();
        get("/api/v1/targets")
                .path("activeTargets")
                .forEach(target -> health.add(target.path("health").asText()));
        return !health.isEmpty() && health.stream().allMatch("up"::equals);
    }

    /** How many series the expression gives now; fails if it is none. */
    public int series(String expression) throws IOException, InterruptedException {
        return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .path("result")
                .size();
    }

    /** The alerts whose condition holds, whether or not for long enough. */
    public List<String> alerts() throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        get("/api/v1/alerts")
                .path("alerts")
                .forEach(alert ->
                        names.add(alert.path("labels").path("alertname").asText()));
        return names;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
        JsonNode answer =
                JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
        if (!answer.path("status").asText().equals("success")) {
            throw new IOException("Prometheus: " + answer.path("error").asText());
        }
        return answer.path("data");
    }

    @Override
    public void close() {
        process.close();
    }
}
