package org.lmsanalytics.demo.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.lmsanalytics.contract.DeadLetterHeaders;
import org.lmsanalytics.contract.SourcePosition;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.servers.TestServers;

/** In place of the job: lists dead letters and replays, as a function says of each record why it is no event. */
final class StandInJob implements AutoCloseable {
    private static final int PARTITIONS = 2;

    private final TestServers servers;
    private final Connection connection;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
    private Function<ConsumerRecord<byte[], byte[]>, Optional<String>> reasons = record -> Optional.of("unknown");

    StandInJob(TestServers servers) throws SQLException {
        this.servers = servers;
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers.kafka().brokers());
        connection = servers.postgres().connect();
        execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        execute(migration("V1__commit.sql"));
        execute(migration("V7__erasure_replay_outbox.sql"));
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : Topics.SOURCES) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                partitions.add(new TopicPartition(topic, partition));
            }
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    static Map<String, Integer> topics() {
        return Map.of(
                Topics.USER_EVENTS,
                PARTITIONS,
                Topics.COURSE_EVENTS,
                PARTITIONS,
                Topics.ASSESSMENT_EVENTS,
                PARTITIONS,
                Topics.DEAD_LETTERS,
                1);
    }

    private static String migration(String name) {
        try (InputStream in = StandInJob.class.getResourceAsStream("/db/migration/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on. */
    void judge(Function<ConsumerRecord<byte[], byte[]>, Optional<String>> byReason) {
        reasons = byReason;
    }

    /** Sends a record that is a dead letter, and returns where it is; its bytes need not be kept. */
    SourcePosition deadLetter(String reason, int partition, Instant recordedAt, String value, boolean kept)
            throws Exception {
        var sent = producer.send(new ProducerRecord<>(
                        Topics.USER_EVENTS,
                        partition,
                        recordedAt.toEpochMilli(),
                        "key".getBytes(UTF_8),
                        value.getBytes(UTF_8)))
                .get();
        SourcePosition position = new SourcePosition(sent.topic(), sent.partition(), sent.offset());
        judge(record -> Optional.of(reason));
        while (taken.stream().noneMatch(record -> position(record).equals(position))) {
            commit();
        }
        if (kept) {
            keep(position, reason, recordedAt, value);
        }
        return position;
    }

    void keep(SourcePosition position, String reason, Instant recordedAt, String value)
            throws ExecutionException, InterruptedException {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(Topics.DEAD_LETTERS, "key".getBytes(UTF_8), value.getBytes(UTF_8));
        Map.of(
                        DeadLetterHeaders.REASON, reason,
                        DeadLetterHeaders.SOURCE_TOPIC, position.topic(),
                        DeadLetterHeaders.SOURCE_PARTITION, Integer.toString(position.partition()),
                        DeadLetterHeaders.SOURCE_OFFSET, Long.toString(position.offset()),
                        DeadLetterHeaders.SOURCE_TIMESTAMP, Long.toString(recordedAt.toEpochMilli()))
                .forEach((name, text) -> letter.headers().add(name, text.getBytes(UTF_8)));
        producer.send(letter).get();
    }

    /** All records that it has read. */
    List<ConsumerRecord<byte[], byte[]>> taken() {
        return taken;
    }

    /** Takes what is new, and lets it become visible in one transaction. */
    void commit() throws SQLException {
        connection.setAutoCommit(false);
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
            taken.add(record);
            var at = Instant.ofEpochMilli(record.timestamp()).atOffset(ZoneOffset.UTC);
            SourcePosition position = position(record);
            Optional<String> reason = reasons.apply(record);
            if (reason.isPresent()) {
                insert(
                        "dead_letter VALUES (?, ?, ?, ?, ?)",
                        position.topic(),
                        position.partition(),
                        position.offset(),
                        reason.get(),
                        at);
            } else {
                SourcePosition letter = SourcePosition.parse(new String(
                                record.headers()
                                        .lastHeader(DeadLetterHeaders.REPLAY_OF)
                                        .value(),
                                UTF_8))
                        .orElseThrow();
                insert(
                        "dead_letter_replay VALUES (?, ?, ?, ?, ?, ?, ?)",
                        letter.topic(),
                        letter.partition(),
                        letter.offset(),
                        position.topic(),
                        position.partition(),
                        position.offset(),
                        at);
            }
            insert(
                    "source_positions VALUES (?, ?, ?) ON CONFLICT (topic, partition)"
                            + " DO UPDATE SET next_offset = excluded.next_offset",
                    position.topic(),
                    position.partition(),
                    position.offset() + 1);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static SourcePosition position(ConsumerRecord<byte[], byte[]> record) {
        return new SourcePosition(record.topic(), record.partition(), record.offset());
    }

    private void insert(String values, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO " + values)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String brokers() {
        return servers.kafka().brokers();
    }

    @Override
    public void close() throws SQLException {
        producer.close();
        consumer.close();
        connection.close();
    }
}
