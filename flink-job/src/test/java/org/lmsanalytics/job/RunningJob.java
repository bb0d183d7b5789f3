package org.lmsanalytics.job;

import static org.lmsanalytics.servers.TestServers.Kind.KAFKA;
import static org.lmsanalytics.servers.TestServers.Kind.POSTGRES;
import static org.lmsanalytics.servers.TestServers.Kind.REDIS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.servers.Directories;
import org.lmsanalytics.servers.PostgresAccount;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.sql.Migrate;
import org.lmsanalytics.verifier.VerifierSettings;
import redis.clients.jedis.Jedis;

/** The job in this virtual machine, between real servers that are its own. */
final class RunningJob implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(20);
    static final int PARTITIONS = 3;

    private final TestServers servers;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<TopicPartition, Long> sent = new HashMap<>();
    private final Map<String, String> moreSettings;
    private final Configuration flinkSettings;
    private final Path savepoints;
    private JobClient job;
    private int parallelism;

    private RunningJob(TestServers servers, Map<String, String> moreSettings, Configuration flinkSettings)
            throws IOException {
        this.servers = servers;
        this.moreSettings = moreSettings;
        this.flinkSettings = flinkSettings;
        this.savepoints = Files.createTempDirectory("savepoints-");
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers.kafka().brokers(), "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    static RunningJob start(int parallelism) throws Exception {
        return start(parallelism, Map.of());
    }

    static RunningJob start(int parallelism, Map<String, String> settings) throws Exception {
        return start(parallelism, settings, new Configuration());
    }

    static RunningJob start(int parallelism, Map<String, String> settings, Configuration flinkSettings)
            throws Exception {
        return start(TestServers.start(KAFKA, POSTGRES, REDIS), parallelism, settings, flinkSettings);
    }

    /** Between these servers, which end with it. */
    static RunningJob start(
            TestServers servers, int parallelism, Map<String, String> settings, Configuration flinkSettings)
            throws Exception {
        RunningJob running = new RunningJob(servers, settings, flinkSettings);
        try {
            running.servers
                    .kafka()
                    .createTopics(Map.of(
                            Topics.USER_EVENTS, PARTITIONS,
                            Topics.COURSE_EVENTS, PARTITIONS,
                            Topics.ASSESSMENT_EVENTS, PARTITIONS,
                            Topics.DEAD_LETTERS, 1,
                            Topics.ANALYTICS_EVENTS, PARTITIONS));
            PostgresAccount account = running.servers.postgres().account();
            Migrate.migrate(running.servers.postgres().jdbcUrl(), account.user(), account.password());
            running.submit(parallelism, Optional.empty());
            return running;
        } catch (Exception e) {
            running.close();
            throw e;
        }
    }

    private void submit(int parallelism, Optional<String> savepoint) throws Exception {
        JobSettings settings = JobSettings.from(environment());
        Configuration configuration = AnalyticsJob.configuration(settings);
        configuration.addAll(flinkSettings);
        savepoint.ifPresent(path -> configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, path));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        AnalyticsJob.define(environment, settings, StartingPoint.of(settings.database()));
        job = environment.executeAsync("test");
        this.parallelism = parallelism;
    }

    /** Takes a savepoint while the job runs on, and returns its path. */
    String savepoint() throws Exception {
        return savepoint(savepoints.toUri().toString());
    }

    String savepoint(String folder) throws Exception {
        return job.triggerSavepoint(folder, SavepointFormatType.CANONICAL).get();
    }

    JobID id() {
        return job.getJobID();
    }

    /** Ends the job, and returns the path of the savepoint of its last moment. */
    String stopWithSavepoint() throws Exception {
        String path = job.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        job = null;
        return path;
    }

    /** Ends the job as an operator would who has no savepoint of this moment. */
    void stop() throws Exception {
        cancel();
    }

    /** The cluster inside this virtual machine ends with its job, and from then on answers nothing. */
    private void cancel() throws Exception {
        try {
            job.cancel().get();
            job.getJobExecutionResult().get();
        } catch (ExecutionException | IllegalStateException e) {
            job = null;
        }
    }

    /** Submits the job anew: it reads everything from the beginning. */
    void startFromNothing() throws Exception {
        submit(parallelism, Optional.empty());
    }

    /** Submits the job again, as it was when the savepoint was taken. */
    void resume(String savepoint) throws Exception {
        resume(savepoint, parallelism);
    }

    void resume(String savepoint, int newParallelism) throws Exception {
        submit(newParallelism, Optional.of(savepoint));
    }

    private Map<String, String> environment() {
        PostgresAccount account = servers.postgres().account();
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAFKA_BROKERS", servers.kafka().brokers(),
                "DB_PORT", Integer.toString(servers.postgres().port()),
                "DB_NAME", account.database(),
                "DB_USER", account.user(),
                "DB_PASSWORD", account.password(),
                "REDIS_PORT", Integer.toString(servers.redis().port()),
                "COMMIT_INTERVAL_MS", "200"));
        environment.putAll(moreSettings);
        return environment;
    }

    TestServers servers() {
        return servers;
    }

    /** How many records the job has told Kafka that it has read. */
    long consumed() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", servers.kafka().brokers()))) {
            return admin
                    .listConsumerGroupOffsets("analytics-group")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
    }

    VerifierSettings verifierSettings() {
        PostgresAccount account = servers.postgres().account();
        return VerifierSettings.of(
                servers.kafka().brokers(), servers.postgres().jdbcUrl(), account.user(), account.password());
    }

    /** Publishes to a partition of the caller's choice, so that tests decide what is read in which order. */
    void publish(String topic, int partition, List<String> values) throws Exception {
        publishBytes(
                topic,
                partition,
                values.stream()
                        .map(value -> value.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new));
    }

    void publishBytes(String topic, int partition, byte[]... values) throws Exception {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
        for (byte[] value : values) {
            acknowledgements.add(producer.send(new ProducerRecord<>(topic, partition, null, value)));
        }
        for (Future<RecordMetadata> acknowledgement : acknowledgements) {
            RecordMetadata record = acknowledgement.get();
            sent.merge(new TopicPartition(topic, partition), record.offset() + 1, Math::max);
        }
    }

    /** Waits until everything published is visible. */
    void awaitVisible() throws Exception {
        await(() -> {
            if (job.getJobStatus().get().isGloballyTerminalState()) {
                throw new AssertionError("the job has ended: " + failure());
            }
            return isVisible();
        });
    }

    /** Waits until the job has ended, and returns why, causes included. */
    String awaitEnd() throws Exception {
        try {
            return job.getJobExecutionResult()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .toString();
        } catch (ExecutionException e) {
            return ExceptionUtils.stringifyException(e);
        } finally {
            job = null;
        }
    }

    /** Waits until the condition holds. */
    static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).pollInterval(POLL).until(condition);
    }

    private String failure() throws InterruptedException {
        try {
            return job.getJobExecutionResult().get().toString();
        } catch (ExecutionException e) {
            return e.getCause().toString();
        }
    }

    /** Whether everything published is visible. */
    boolean isVisible() throws SQLException {
        try (Connection connection = servers.postgres().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT topic, partition, next_offset FROM source_positions")) {
            Map<TopicPartition, Long> behind = new HashMap<>(sent);
            while (row.next()) {
                TopicPartition partition = new TopicPartition(row.getString(1), row.getInt(2));
                long visible = row.getLong(3);
                behind.computeIfPresent(partition, (p, end) -> visible >= end ? null : end);
            }
            return behind.isEmpty();
        }
    }

    /** The only column of the only row. */
    String query(String sql) throws SQLException {
        return queryAt("", sql);
    }

    /** The same as read at an instant of the clock. */
    String queryAt(String clock, String sql) throws SQLException {
        try (Connection connection = servers.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET timezone = 'UTC'");
            statement.execute("SET analytics.clock = '%s'".formatted(clock));
            try (ResultSet row = statement.executeQuery(sql)) {
                if (!row.next()) {
                    throw new AssertionError("no row: " + sql);
                }
                return row.getString(1);
            }
        }
    }

    String brokers() {
        return servers.kafka().brokers();
    }

    Jedis redis() {
        Jedis redis = new Jedis("127.0.0.1", servers.redis().port());
        redis.select(2);
        return redis;
    }

    @Override
    public void close() throws Exception {
        try {
            if (job != null) {
                cancel();
            }
        } finally {
            producer.close(Duration.ZERO);
            Directories.delete(savepoints);
            servers.close();
        }
    }
}
