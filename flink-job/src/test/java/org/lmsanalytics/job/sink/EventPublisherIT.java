package org.lmsanalytics.job.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.AnalyticsEventHeaders;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.contract.connection.KafkaConnection;
import org.lmsanalytics.job.sink.ReadModel.Outcome;
import org.lmsanalytics.job.sink.Uncommitted.Checkpoint;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.servers.TestServers.Kind;

/** Every test goes on with the topic and the commits of those before it, and looks at all of them. */
class EventPublisherIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARTITIONS = 3;
    private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");

    private static TestServers servers;
    private static Database database;
    private static final List<Long> COMMITS = new ArrayList<>();
    private static long generation;

    private final List<AutoCloseable> open = new ArrayList<>();
    private Connection connection;

    @BeforeAll
    static void startServers() {
        servers = TestServers.start(Kind.KAFKA, Kind.POSTGRES);
        servers.kafka().createTopics(Map.of(Topics.ANALYTICS_EVENTS, PARTITIONS));
        database = Database.migrated(servers);
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @BeforeEach
    void begin() throws Exception {
        generation++;
        connection = database.commitConnection();
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        connection.close();
    }

    @Test
    void shouldPublishEveryCommitWithItsRecords() throws Exception {
        EventPublisher publisher = publisher(generation);
        long first = commit(user("u1"), user("u2"), course("c1"));
        publisher.committed();
        awaitPublished();
        long second = commit(user("u1"), RowChange.delete(ReadModelTable.LEARNER, "u2"));
        publisher.committed();
        PublishedEvents events = awaitPublished();
        assertEquals(List.of("course:c1", "user:u1", "user:u2"), keys(events.of(first)));
        assertEquals(List.of("user:u1", "user:u2"), keys(events.of(second)));
        assertEquals(Optional.empty(), events.newest().get("user:u2").value());
        assertEquals(
                second,
                events.newest()
                        .get("user:u1")
                        .value()
                        .orElseThrow()
                        .get("commit")
                        .asLong());
    }

    @Test
    void shouldPublishWhatAnEarlierRunLeft() throws Exception {
        commit(user("u1"));
        commit(course("c1"));
        publisher(generation);
        awaitPublished();
    }

    @Test
    void shouldNotPublishAgainWhatIsInTheTopic() throws Exception {
        EventPublisher dying = publisher(generation);
        commit(user("u1"));
        commit(user("u1"), user("u2"));
        List<String> rows = database.query("SELECT commit_number, records FROM outbox");
        dying.committed();
        awaitPublished();
        dying.close();
        restoreOutbox(rows);
        commit(user("u3"));
        publisher(generation);
        awaitPublished();
    }

    @Test
    void shouldTakeOverFromAPublisherThatIsStalledInATransaction() throws Exception {
        commit(user("u1"));
        long commit = COMMITS.get(COMMITS.size() - 1);
        try (KafkaProducer<String, String> stalled = producer(EventTransactions.TRANSACTIONAL_ID)) {
            stalled.initTransactions();
            stalled.beginTransaction();
            var unused = stalled.send(record(commit));
            stalled.flush();
            publisher(generation);
            awaitPublished();
            assertThrows(ApiException.class, stalled::commitTransaction);
        }
        awaitPublished();
    }

    @Test
    void shouldLeaveTheFieldToANewerSubmission() throws Exception {
        EventPublisher older = publisher(generation);
        commit(user("u1"));
        older.committed();
        awaitPublished();
        generation++;
        EventPublisher newer = publisher(generation);
        for (int i = 0; i < 20; i++) {
            commit(user("u" + i));
            older.committed();
            newer.committed();
        }
        awaitPublished();
    }

    @Test
    void shouldBeRightWhileTwoOfOneSubmissionShutEachOtherOut() throws Exception {
        EventPublisher one = publisher(generation);
        EventPublisher other = publisher(generation);
        for (int i = 0; i < 20; i++) {
            commit(user("u" + i));
            one.committed();
            other.committed();
        }
        awaitPublished();
    }

    @Test
    void shouldGoOnWhenKafkaComesBack() throws Exception {
        EventPublisher publisher = publisher(generation);
        commit(user("u1"));
        publisher.committed();
        awaitPublished();
        servers.kafka().kill();
        for (int i = 0; i < 5; i++) {
            commit(user("u" + i));
            publisher.committed();
        }
        servers.restart(Kind.KAFKA);
        awaitPublished();
    }

    @Test
    void shouldGoOnWhenThePostgresComesBack() throws Exception {
        EventPublisher publisher = publisher(generation);
        commit(user("u1"));
        publisher.committed();
        awaitPublished();
        servers.postgres().kill();
        publisher.committed();
        servers.restart(Kind.POSTGRES);
        database = new Database(servers.postgres());
        connection = database.commitConnection();
        commit(user("u2"));
        publisher.committed();
        awaitPublished();
    }

    @Test
    void shouldWaitForWhatIsHiddenBehindTheTransactionOfAnotherWriter() throws Exception {
        EventPublisher first = publisher(generation);
        commit(user("u1"));
        first.committed();
        awaitPublished();
        try (KafkaProducer<String, String> other = producer("another-writer")) {
            other.initTransactions();
            other.beginTransaction();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                var unused = other.send(new ProducerRecord<>(Topics.ANALYTICS_EVENTS, partition, "k", "{}"));
            }
            other.flush();
            commit(user("u1"), user("u2"), user("u3"), user("u4"));
            List<String> rows = database.query("SELECT commit_number, records FROM outbox");
            first.committed();
            await(this::outboxIsEmpty);
            first.close();
            restoreOutbox(rows);
            PublishedCommits impatient = new PublishedCommits(Duration.ofMillis(500));
            assertThrows(IllegalStateException.class, () -> impatient.newest(kafka()));
            publisher(generation);
            commit(user("u1"));
            other.abortTransaction();
        }
        awaitPublished();
    }

    @Test
    void shouldFindTheNewestCommitBeforeManyMarkers() throws Exception {
        commit(user("u1"));
        publisher(generation).committed();
        awaitPublished();
        try (KafkaProducer<String, String> other = producer("another-writer")) {
            other.initTransactions();
            for (int i = 0; i < 300; i++) {
                other.beginTransaction();
                var unused = other.send(new ProducerRecord<>(Topics.ANALYTICS_EVENTS, i % PARTITIONS, "k", "{}"));
                other.flush();
                other.abortTransaction();
            }
        }
        PublishedCommits published = new PublishedCommits(PATIENCE);
        assertEquals(COMMITS.get(COMMITS.size() - 1), published.newest(kafka()));
    }

    @Test
    void shouldPublishNothingOfADatabaseThatKnowsLessThanTheTopic() throws Exception {
        EventPublisher before = publisher(generation);
        long newest = commit(user("u1"));
        before.committed();
        awaitPublished();
        before.close();
        database.execute("UPDATE read_model SET commit_number = 0");
        commit(user("u1"));
        COMMITS.set(COMMITS.size() - 1, newest + 1);
        EventPublisher after = new EventPublisher(database.settings(), kafka(), generation);
        open.add(after);
        assertThrows(IllegalStateException.class, after::round);
        after.disconnect();
        assertEquals(List.of("1"), database.query("SELECT commit_number FROM outbox"));
        // As docs/events.md says.
        database.execute("BEGIN; UPDATE read_model SET commit_number = commit_number + %1$d;".formatted(newest)
                + " UPDATE outbox SET commit_number = commit_number + %1$d; COMMIT".formatted(newest));
        after.start();
        awaitPublished();
    }

    private EventPublisher publisher(long ofGeneration) {
        EventPublisher publisher = new EventPublisher(database.settings(), kafka(), ofGeneration);
        open.add(publisher);
        publisher.start();
        return publisher;
    }

    private static KafkaConnection kafka() {
        return KafkaConnection.plaintext(servers.kafka().brokers());
    }

    private static KafkaProducer<String, String> producer(String transactionalId) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers.kafka().brokers(), "transactional.id", transactionalId),
                new StringSerializer(),
                new StringSerializer());
    }

    private static ProducerRecord<String, String> record(long commit) {
        ProducerRecord<String, String> record = new ProducerRecord<>(Topics.ANALYTICS_EVENTS, "user:u1", "{}");
        for (String header : List.of(
                AnalyticsEventHeaders.COMMIT, AnalyticsEventHeaders.PREVIOUS_COMMIT, AnalyticsEventHeaders.RECORDS)) {
            record.headers().add(header, Long.toString(commit).getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    private long commit(RowChange... rows) throws Exception {
        ChangeSet changes = new ChangeSet();
        Arrays.stream(rows).forEach(changes::put);
        Outcome outcome = new ReadModel(generation, true)
                .commit(connection, new Checkpoint(COMMITS.size(), changes, new SourcePositions()), visible -> true);
        long commit = ((Outcome.Committed) outcome).commitNumber();
        COMMITS.add(commit);
        return commit;
    }

    private static RowChange user(String userId) {
        return RowChange.upsert(
                ReadModelTable.LEARNER,
                List.of(userId),
                Arrays.asList("student", null, AT, AT, AT, 1, 0, 0L, 0L, 0L, 1, AT, 1));
    }

    private static RowChange course(String courseId) {
        return RowChange.upsert(
                ReadModelTable.COURSE_TOTALS, List.of(courseId), List.of(1L, 0L, 0L, 0L, 0L, 0L, AT, AT));
    }

    private static List<String> keys(List<PublishedEvents.Event> events) {
        return events.stream().map(PublishedEvents.Event::key).sorted().toList();
    }

    /** As if whoever published these commits had died before it could delete them. */
    private static void restoreOutbox(List<String> rows) throws Exception {
        for (String row : rows) {
            int bar = row.indexOf('|');
            database.execute(
                    "INSERT INTO outbox VALUES (%s, '%s')".formatted(row.substring(0, bar), row.substring(bar + 1)));
        }
        assertTrue(!rows.isEmpty());
    }

    private boolean outboxIsEmpty() throws Exception {
        return database.query("SELECT count(*) FROM outbox").equals(List.of("0"));
    }

    /** Waits until the outbox is empty, and then finds exactly what was committed. */
    private PublishedEvents awaitPublished() {
        await(this::outboxIsEmpty);
        PublishedEvents events = PublishedEvents.read(servers.kafka().brokers());
        assertEquals(COMMITS, events.commits());
        return events.requireUnbroken();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
    }
}
