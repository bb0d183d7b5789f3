package org.lmsanalytics.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmsanalytics.contract.PersonDigest;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.servers.FreePort;
import org.lmsanalytics.verifier.Verification;

/**
 * A savepoint that fails does not start the job again, as a checkpoint does. Its barrier has passed the learners, whose
 * erasures took effect there, and never comes to the commit. No barrier is here but those that the test asks for.
 */
class FailedSavepointIT {
    private static final String WAITS_FOR_THE_LOCK =
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%read_model%'";
    /** So many that their state is the first, and the only one, for which Flink makes a file. */
    private static final int LEARNERS = 400;

    private static final TopicPartition DEAD_LETTERS = new TopicPartition(Topics.DEAD_LETTERS, 0);

    @TempDir
    private Path folder;

    private RunningJob job;
    private String rest;

    @BeforeEach
    void start() throws Exception {
        int port = FreePort.find();
        rest = "http://127.0.0.1:" + port;
        Configuration flinkSettings = new Configuration();
        flinkSettings.set(RestOptions.BIND_PORT, Integer.toString(port));
        flinkSettings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        flinkSettings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        job = RunningJob.start(1, Map.of("COMMIT_INTERVAL_MS", "600000"), flinkSettings);
    }

    @AfterEach
    void stop() throws Exception {
        job.close();
    }

    @Test
    void shouldRecordAnErasureWhereItTookEffect() throws Exception {
        publish(enrolled("anna"), enrolled("bert"));
        publish(IntStream.range(0, LEARNERS)
                .mapToObj(learner -> enrolled("learner-" + learner))
                .toArray(String[]::new));
        awaitVisible();

        try (Connection connection = job.servers().postgres().connect()) {
            letTheCommitWait(connection);
            publish(deleted("anna"), "not an event");
            awaitRead();
            assertThrows(ExecutionException.class, () -> job.savepoint(FailingFileSystem.SCHEME + "://" + folder));
            publish(completedModule("anna"), completedModule("bert"));
            connection.rollback();
        }

        awaitVisible();
        assertEquals(
                PersonDigest.of("anna") + " 1",
                job.query("SELECT person || ' ' || records FROM erasure_ignored"),
                "took effect at the savepoint that failed");
        assertEquals("1", job.query("SELECT learners_completed FROM course_module"));
        assertEquals(List.of(), Verification.run(job.verifierSettings()).firstMismatches());
    }

    /** From a checkpoint on, until the connection's transaction ends. */
    private void letTheCommitWait(Connection connection) throws Exception {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT * FROM read_model FOR UPDATE");
        }
        publish(enrolled("carl"));
        RunningJob.await(() -> {
            checkpoint();
            return isTheCommitWaiting();
        });
    }

    private boolean isTheCommitWaiting() throws SQLException {
        return !job.query(WAITS_FOR_THE_LOCK).equals("0");
    }

    /** A dead letter tells, before its transaction ends, that the job has read so far. */
    private void awaitRead() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", job.brokers(), "isolation.level", "read_uncommitted"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(DEAD_LETTERS));
            consumer.seekToBeginning(List.of(DEAD_LETTERS));
            RunningJob.await(() -> !consumer.poll(Duration.ofMillis(100)).isEmpty());
        }
    }

    private void awaitVisible() {
        RunningJob.await(() -> {
            checkpoint();
            return job.isVisible();
        });
    }

    private void checkpoint() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(rest + "/jobs/" + job.id() + "/checkpoints"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            assertTrue(response.statusCode() < 300, response.body());
        }
    }

    private void publish(String... events) throws Exception {
        job.publish(Topics.USER_EVENTS, 0, List.of(events));
    }

    private static String enrolled(String user) {
        return "{\"eventType\":\"UserEnrolled\",\"userId\":\"%s\",\"courseId\":\"c1\",\"enrolledAt\":\"2026-03-01T08:00:00Z\"}"
                .formatted(user);
    }

    private static String completedModule(String user) {
        return ("{\"eventType\":\"ModuleCompleted\",\"userId\":\"%s\",\"courseId\":\"c1\",\"moduleId\":\"m1\","
                        + "\"completedAt\":\"2026-03-01T09:00:00Z\",\"timeSpent\":10}")
                .formatted(user);
    }

    private static String deleted(String user) {
        return "{\"eventType\":\"UserDeleted\",\"userId\":\"%s\",\"deletedAt\":\"2026-03-02T08:00:00Z\"}"
                .formatted(user);
    }
}
