package org.lmsanalytics.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringSerializer;
import org.lmsanalytics.contract.DeadLetterHeaders;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.servers.TestServers.Kind;
import org.lmsanalytics.sql.Migrate;

/** Kafka with the events of {@code events.txt}, and a migrated database. */
final class Fixture implements AutoCloseable {
    static final List<String> FACT_TABLES = List.of(
            "learner",
            "learner_course",
            "learner_module",
            "learner_course_month",
            "course_info",
            "course_totals",
            "course_module",
            "course_day",
            "course_unfinished",
            "assessment_totals",
            "assessment_question",
            "category_learner",
            "category_learner_month",
            "category_learners_change",
            "category_day",
            "platform_day",
            "active_users_change",
            "dead_letter",
            "dead_letter_replay",
            "erasure",
            "erasure_ignored");
    static final Instant CLOCK = Instant.parse("2024-04-01T12:00:00Z");
    private static final String REPLAY = DeadLetterHeaders.REPLAY_OF + "=";
    private static final Instant RECORDED = Instant.parse("2024-04-01T00:00:00Z");

    private final TestServers servers = TestServers.start(Kind.KAFKA, Kind.POSTGRES);

    Fixture() {
        Map<String, Integer> partitions = new HashMap<>();
        Topics.SOURCES.forEach(topic -> partitions.put(topic, 2));
        servers.kafka().createTopics(partitions);
        Migrate.migrate(
                servers.postgres().jdbcUrl(),
                servers.postgres().account().user(),
                servers.postgres().account().password());
        resource("events.txt").lines().forEach(this::publish);
    }

    VerifierSettings settings() {
        return VerifierSettings.of(
                        servers.kafka().brokers(),
                        servers.postgres().jdbcUrl(),
                        servers.postgres().account().user(),
                        servers.postgres().account().password())
                .withClock(CLOCK);
    }

    /** The same, as the program takes them. */
    Map<String, String> environment() {
        return Map.of(
                "KAFKA_BROKERS", servers.kafka().brokers(),
                "DB_HOST", "127.0.0.1",
                "DB_PORT", Integer.toString(servers.postgres().port()),
                "DB_NAME", servers.postgres().account().database(),
                "DB_USER", servers.postgres().account().user(),
                "DB_PASSWORD", servers.postgres().account().password(),
                "ANALYTICS_CLOCK", CLOCK.toString());
    }

    /** Sends a line such as {@code user.events-0 {…}}, or {@code user.events-0 replay-of=course.events/1/9 {…}}. */
    void publish(String line) {
        String partition = line.substring(0, line.indexOf(' '));
        String topic = partition.substring(0, partition.lastIndexOf('-'));
        int number = Integer.parseInt(partition.substring(partition.lastIndexOf('-') + 1));
        String value = line.substring(line.indexOf(' ') + 1);
        RecordHeaders headers = new RecordHeaders();
        if (value.startsWith(REPLAY)) {
            int end = value.indexOf(' ');
            headers.add(
                    DeadLetterHeaders.REPLAY_OF,
                    value.substring(REPLAY.length(), end).getBytes(UTF_8));
            value = value.substring(end + 1);
        }
        try (var producer = new KafkaProducer<>(producerSettings(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, number, RECORDED.toEpochMilli(), "key", value, headers))
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, Object> producerSettings() {
        return Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafka().brokers());
    }

    /** Empties all tables and fills them with the right rows. */
    void reset() {
        execute("TRUNCATE source_positions, " + String.join(", ", FACT_TABLES));
        execute(resource("rows.sql"));
    }

    Connection connect() throws SQLException {
        return servers.postgres().connect();
    }

    /** A read model in another schema, with the right rows. */
    void migrate(String schema) {
        Migrate.migrate(
                servers.postgres().jdbcUrl(),
                servers.postgres().account().user(),
                servers.postgres().account().password(),
                schema);
        execute("SET search_path = " + schema + "; " + resource("rows.sql"));
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Fixture.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        servers.close();
    }
}
