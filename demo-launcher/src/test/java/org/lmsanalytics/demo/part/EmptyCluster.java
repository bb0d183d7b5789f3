package org.lmsanalytics.demo.part;

import static org.lmsanalytics.servers.TestServers.Kind.KAFKA;
import static org.lmsanalytics.servers.TestServers.Kind.POSTGRES;
import static org.lmsanalytics.servers.TestServers.Kind.REDIS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.servers.ChildProcess;
import org.lmsanalytics.servers.FreePort;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.verifier.Verification;
import org.lmsanalytics.verifier.VerifierSettings;
import org.lmsanalytics.verifier.report.Report;

/** A Flink cluster that no job was submitted to, and the servers that the job needs. */
final class EmptyCluster implements AutoCloseable {
    static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final int PARTITIONS = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestServers servers = TestServers.start(KAFKA, POSTGRES, REDIS);
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<ChildProcess> processes = new ArrayList<>();
    private final DemoFiles files;
    private final Settings settings;

    private EmptyCluster(Path home) {
        files = new DemoFiles(PROJECT, home);
        settings = Settings.from(Map.of(
                "KAFKA_BROKERS", servers.kafka().brokers(),
                "DB_PORT", Integer.toString(servers.postgres().port()),
                "REDIS_PORT", Integer.toString(servers.redis().port()),
                "FLINK_UI_PORT", Integer.toString(FreePort.find())));
    }

    /** With more lines in Flink's configuration. */
    static EmptyCluster start(Path home, Map<String, String> configuration) throws IOException {
        EmptyCluster cluster = new EmptyCluster(home);
        try {
            cluster.startAll(configuration);
            return cluster;
        } catch (IOException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void startAll(Map<String, String> configuration) throws IOException {
        Map<String, Integer> topics = new HashMap<>(Map.of(Topics.DEAD_LETTERS, 1, Topics.ANALYTICS_EVENTS, 1));
        Topics.SOURCES.forEach(topic -> topics.put(topic, PARTITIONS));
        servers.kafka().createTopics(topics);
        Migration.run(files, settings);
        FlinkCluster flink = new FlinkCluster(files, settings, new FlinkRest(client, settings.flinkUrl()));
        LoneJobManager.configure(files, configuration);
        processes.add(flink.startJobManager());
        processes.add(flink.startTaskManager(Parts.TASK_MANAGER));
    }

    Path jobJar() {
        return files.jobJar();
    }

    String ui() {
        return settings.flinkUrl();
    }

    String brokers() {
        return settings.brokers();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(ui() + path));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return JSON.readTree(
                client.send(request.build(), BodyHandlers.ofString()).body());
    }

    Report verify() {
        return Verification.run(VerifierSettings.of(
                brokers(),
                settings.jdbcUrl(),
                settings.account().user(),
                settings.account().password()));
    }

    long query(String sql) {
        try (Connection connection = DriverManager.getConnection(
                        settings.jdbcUrl(),
                        settings.account().user(),
                        settings.account().password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        processes.reversed().forEach(ChildProcess::close);
        servers.close();
    }
}
