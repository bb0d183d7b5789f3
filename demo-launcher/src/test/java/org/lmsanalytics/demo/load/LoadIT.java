package org.lmsanalytics.demo.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.demo.Pause;
import org.lmsanalytics.producer.EventSender;
import org.lmsanalytics.producer.SourceEnds;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.servers.TestServers.Kind;

/** The loader with real servers, and in place of the job a committer that lets records become visible bit by bit. */
class LoadIT {
    private static TestServers servers;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @BeforeAll
    static void start() {
        servers = TestServers.start(Kind.KAFKA, Kind.POSTGRES);
        servers.kafka()
                .createTopics(Map.of(Topics.USER_EVENTS, 2, Topics.COURSE_EVENTS, 1, Topics.ASSESSMENT_EVENTS, 1));
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @BeforeEach
    void createPositions() throws SQLException {
        execute("DROP TABLE IF EXISTS source_positions");
        execute("CREATE TABLE source_positions"
                + " (topic text, partition integer, next_offset bigint, PRIMARY KEY (topic, partition))");
    }

    @Test
    void shouldReturnWhenEverythingSentIsVisible() throws Exception {
        commitEverything();
        long before = total(SourceEnds.read(servers.kafka().brokers()));

        LoadResult result = loadWhileCommitting(events(25_000));

        assertEquals(25_000, result.events());
        assertEquals(before + 25_000, total(SourceEnds.read(servers.kafka().brokers())));
        try (ReadModel readModel = readModel()) {
            assertEquals(before + 25_000, readModel.visible());
        }
        assertTrue(output.toString(StandardCharsets.UTF_8).contains("25000/25000 events"), output::toString);
    }

    @Test
    void shouldNotRunFurtherAheadThanAllowed() throws Exception {
        commitEverything();
        long before = total(SourceEnds.read(servers.kafka().brokers()));
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<LoadResult> load = executor.submit(() -> load(events(Load.MOST_AHEAD + 30_000)));
            while (total(SourceEnds.read(servers.kafka().brokers())) - before < Load.MOST_AHEAD) {
                Pause.of(Duration.ofMillis(50));
            }
            // Nothing is committed, so whatever more it sends now would be too much.
            Pause.of(Duration.ofSeconds(1));
            long ahead = total(SourceEnds.read(servers.kafka().brokers())) - before;
            assertTrue(ahead < Load.MOST_AHEAD + 5_000, () -> ahead + " ahead");
            while (!load.isDone()) {
                commitEverything();
            }
            assertEquals(Load.MOST_AHEAD + 30_000, load.get().events());
        }
    }

    @Test
    void shouldOutlastARestartOfTheDatabase() throws Exception {
        commitEverything();
        try (ReadModel readModel = readModel()) {
            Map<TopicPartition, Long> positions = readModel.positions();
            servers.postgres().kill();
            assertEquals(positions, readModel.positions());
            servers.restart(Kind.POSTGRES);
            assertEquals(positions, readModel.positions());
        }
    }

    private LoadResult loadWhileCommitting(Stream<String> events) throws Exception {
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<LoadResult> load = executor.submit(() -> load(events));
            while (!load.isDone()) {
                commitEverything();
            }
            return load.get();
        }
    }

    private LoadResult load(Stream<String> events) {
        try (EventLines lines = StreamedLines.of(events, 0);
                EventSender sender = new EventSender(servers.kafka().brokers());
                ReadModel readModel = readModel()) {
            PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
            return new Load(servers.kafka().brokers(), sender, readModel, new ProgressBars(out, false)).run(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReadModel readModel() {
        return new ReadModel(servers.postgres().jdbcUrl(), servers.postgres().account());
    }

    private static Stream<String> events(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "{\"eventType\":\"UserEnrolled\",\"userId\":\"learner-" + number
                        + "\",\"courseId\":\"c\",\"enrolledAt\":\"2026-01-01T00:00:00Z\"}");
    }

    private static void commitEverything() throws SQLException {
        Map<TopicPartition, Long> ends = SourceEnds.read(servers.kafka().brokers());
        try (Connection connection = servers.postgres().connect();
                PreparedStatement upsert =
                        connection.prepareStatement("INSERT INTO source_positions VALUES (?, ?, ?) ON CONFLICT"
                                + " (topic, partition) DO UPDATE SET next_offset = excluded.next_offset")) {
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                upsert.setString(1, end.getKey().topic());
                upsert.setInt(2, end.getKey().partition());
                upsert.setLong(3, end.getValue());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = servers.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long total(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
