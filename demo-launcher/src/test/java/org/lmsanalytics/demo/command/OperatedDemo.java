package org.lmsanalytics.demo.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.lmsanalytics.producer.EventSender;
import org.lmsanalytics.producer.sample.SampleEvents;
import org.lmsanalytics.servers.PostgresAccount;
import org.lmsanalytics.verifier.Verification;
import org.lmsanalytics.verifier.VerifierSettings;
import org.lmsanalytics.verifier.report.Report;

/** A demo with room for two jobs, events that go on, and the scripts by which an operator treats its job. */
final class OperatedDemo implements AutoCloseable {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long SEED = 42;
    private static final int HISTORY = 4_000;

    private final DemoProcess demo;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean closing = new AtomicBoolean();
    private Future<?> events;

    /** What a script printed and how it ended. */
    record Ending(int status, String output) {}

    private OperatedDemo(DemoProcess demo) {
        this.demo = demo;
    }

    static OperatedDemo start(Path home) throws Exception {
        return start(home, Map.of("FLINK_SLOTS", "4"));
    }

    static OperatedDemo start(Path home, Map<String, String> variables) throws Exception {
        OperatedDemo operated = new OperatedDemo(DemoProcess.started(home, variables, "--empty"));
        operated.events = operated.threads.submit(operated::sendEvents);
        return operated;
    }

    static Path jobJar() {
        return PROJECT.resolve("flink-job/target/flink-job.jar");
    }

    private void sendEvents() {
        SampleEvents sample = new SampleEvents(SEED, Clock.systemUTC());
        try (EventSender sender = new EventSender(demo.variable("KAFKA_BROKERS"))) {
            List<String> history = sample.history().toList();
            history.subList(0, HISTORY).forEach(sender::send);
            while (!closing.get()) {
                sample.next().forEach(sender::send);
                Thread.sleep(Duration.ofMillis(50));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs a script of the job's module to its end. */
    Ending run(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(PROJECT.resolve("flink-job").resolve(script).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        for (String name : List.of("KAFKA_BROKERS", "DB_PORT", "REDIS_PORT")) {
            builder.environment().put(name, demo.variable(name));
        }
        builder.environment().put("FLINK_REST_URL", "http://127.0.0.1:" + demo.variable("FLINK_UI_PORT"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ending(process.waitFor(), output);
    }

    Report verify() {
        PostgresAccount account = PostgresAccount.DEFAULT;
        return Verification.run(
                VerifierSettings.of(demo.variable("KAFKA_BROKERS"), jdbcUrl(), account.user(), account.password()));
    }

    /** Waits until events that are sent from now on are visible. */
    void awaitProgress() throws SQLException {
        long before = Long.parseLong(query("SELECT sum(next_offset) FROM source_positions"));
        awaitVisible(before + 20);
    }

    void awaitHistory() {
        awaitVisible(HISTORY);
    }

    private void awaitVisible(long records) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        Long.parseLong(query("SELECT coalesce(sum(next_offset), 0) FROM source_positions")) >= records);
    }

    Connection connect() throws SQLException {
        PostgresAccount account = PostgresAccount.DEFAULT;
        return DriverManager.getConnection(jdbcUrl(), account.user(), account.password());
    }

    private String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + demo.variable("DB_PORT") + "/" + PostgresAccount.DEFAULT.database()
                + "?prepareThreshold=1";
    }

    String query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What Flink's REST interface answers. */
    JsonNode flink(String path) throws IOException, InterruptedException {
        return demo.flink(path);
    }

    /** The job that runs. */
    String jobId() throws IOException, InterruptedException {
        for (JsonNode job : flink("/jobs").path("jobs")) {
            if (job.path("status").asText().equals("RUNNING")) {
                return job.path("id").asText();
            }
        }
        throw new AssertionError("no job runs");
    }

    String newestCheckpoint(String job) throws IOException, InterruptedException {
        return flink("/jobs/" + job + "/checkpoints")
                .at("/latest/completed/external_path")
                .asText();
    }

    /** Ends a job as a person may; the demo leaves it so. */
    void cancel(String job) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            demo.cancel(job);
            return flink("/jobs/" + job).path("state").asText().equals("CANCELED");
        });
    }

    /** Ends a part at once, as the kernel does when memory runs out; the demo starts it again. */
    void kill(String part) throws IOException {
        demo.part(part).destroyForcibly();
    }

    /** Asks the API, and returns of which commit the answer is. */
    long commitOf(String path) throws IOException, InterruptedException {
        return demo.response(path)
                .headers()
                .firstValueAsLong("Analytics-Commit")
                .orElseThrow();
    }

    @Override
    public void close() throws Exception {
        closing.set(true);
        try {
            events.get();
        } finally {
            threads.shutdownNow();
            demo.close();
        }
    }
}
