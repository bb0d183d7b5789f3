package org.lmsanalytics.worker;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.contract.connection.KafkaConnection;
import org.lmsanalytics.reports.ReportDatabase;
import org.lmsanalytics.reports.audit.AuditTrail;
import org.lmsanalytics.reports.catalog.ReportFormat;
import org.lmsanalytics.reports.catalog.ReportRole;
import org.lmsanalytics.reports.job.JobStatus;
import org.lmsanalytics.reports.job.NewJob;
import org.lmsanalytics.reports.job.ReportJob;
import org.lmsanalytics.reports.job.ReportJobs;
import org.lmsanalytics.reports.job.Requester;
import org.lmsanalytics.reports.store.ReportStore;
import org.lmsanalytics.reports.store.ReportStores;
import org.lmsanalytics.reports.store.StoreSettings;
import org.lmsanalytics.servers.Directories;
import org.lmsanalytics.servers.PostgresAccount;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.sql.Migrate;
import org.lmsanalytics.worker.run.ReportWorker;
import org.lmsanalytics.worker.run.RetryPolicy;

/** Real servers, a folder for files, and workers in this virtual machine. */
public final class WorkerFixture implements AutoCloseable {
    public static final Duration HEARTBEAT = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PARTITIONS = 3;
    private static final Requester ADMIN = new Requester("admin-1", ReportRole.ADMIN);

    private final TestServers servers;
    private final Path folder;
    private final HikariDataSource database;
    private final Jdbi jdbi;
    private final ReportJobs jobs;

    public WorkerFixture() throws IOException {
        this(TestServers.start(TestServers.Kind.KAFKA, TestServers.Kind.POSTGRES));
    }

    WorkerFixture(TestServers servers) throws IOException {
        this.servers = servers;
        servers.kafka().createTopics(Map.of(Topics.ANALYTICS_EVENTS, PARTITIONS));
        PostgresAccount account = servers.postgres().account();
        Migrate.migrate(servers.postgres().jdbcUrl(), account.user(), account.password());
        folder = Files.createTempDirectory("reports-");
        database = pool(servers.postgres().jdbcUrl(), account.user(), account.password());
        jdbi = ReportDatabase.of(database);
        jobs = new ReportJobs(jdbi, new AuditTrail(jdbi, Clock.systemUTC()), Clock.systemUTC());
    }

    static HikariDataSource pool(String url, String user, String password) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(16);
        pool.setConnectionTimeout(2_000);
        pool.setConnectionInitSql("SET search_path = analytics");
        return pool;
    }

    public TestServers servers() {
        return servers;
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    public HikariDataSource database() {
        return database;
    }

    public ReportJobs jobs() {
        return jobs;
    }

    public Path folder() {
        return folder;
    }

    public ReportStore store() throws IOException {
        return store(folder);
    }

    static ReportStore store(Path folder) throws IOException {
        return ReportStores.open(new StoreSettings(new StoreSettings.Folder(folder), Optional.empty()));
    }

    /** What the read model has of learners: so many in one course, some of whom have completed it. */
    public void learners(int count) {
        jdbi.useHandle(handle -> {
            handle.execute("TRUNCATE learner_course, learner, course_info, course_totals");
            handle.execute("INSERT INTO course_info VALUES ('c1', 'Logic', 'Science', 'i1')");
            handle.execute("INSERT INTO course_totals VALUES ('c1', ?, 0, 0, 0, 0, 0, now(), now())", count);
            handle.execute("""
                    INSERT INTO learner_course (user_id, course_id, enrolled_at, last_access_at, started, minutes_e4,
                                                attempts, score_sum_e4, modules_completed)
                    SELECT 'learner-' || lpad(n::text, 7, '0'), 'c1', '2026-01-01', '2026-02-01', true, 10000 * n, 0, 0, 0
                      FROM generate_series(1, ?) n""", count);
            handle.execute("ANALYZE learner_course");
        });
    }

    public UUID request() {
        return request("learning-progress", "{\"format\":\"csv\"}");
    }

    public UUID request(String reportId, String parameters) {
        return jobs.request(
                        new NewJob(reportId, ReportFormat.CSV, ADMIN, parameters, Optional.empty(), Optional.empty()),
                        Optional.empty())
                .job()
                .id();
    }

    public ReportJob job(UUID id) {
        return jobs.find(id).orElseThrow();
    }

    public void await(UUID id, JobStatus status) {
        await(() -> job(id).status() == status);
    }

    public static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
    }

    /** A worker that is quick to notice, and tries three times. */
    public ReportWorker worker(String name, ReportStore store) {
        return worker(manner(name), store);
    }

    public ReportWorker worker(ReportWorker.Manner manner, ReportStore store) {
        return new ReportWorker(
                manner,
                database,
                store,
                KafkaConnection.plaintext(servers.kafka().brokers()),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }

    public static ReportWorker.Manner manner(String name) {
        return new ReportWorker.Manner(
                name,
                4,
                Duration.ofMillis(50),
                HEARTBEAT,
                new RetryPolicy(3, Duration.ofMillis(50), Duration.ofMillis(200)),
                50,
                Duration.ofDays(7),
                Duration.ofDays(90));
    }

    /** The files that are there, drafts too, by their names. */
    public List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** The values of the records of a key that a consumer sees. */
    public List<String> published(String key) {
        return published().getOrDefault(key, List.of());
    }

    public Map<String, List<String>> published() {
        Map<String, List<String>> events = new HashMap<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers.kafka().brokers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.ANALYTICS_EVENTS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition))) {
                consumer.poll(Duration.ofMillis(50))
                        .forEach(record -> events.computeIfAbsent(record.key(), k -> new ArrayList<>())
                                .add(record.value()));
            }
        }
        return events;
    }

    public void awaitAllPublished() {
        await(() -> count("SELECT count(*) FROM reports.report_outbox") == 0);
    }

    public long count(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    @Override
    public void close() {
        database.close();
        servers.close();
        Directories.delete(folder);
    }
}
