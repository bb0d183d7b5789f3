package org.lmsanalytics.demo.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.lmsanalytics.contract.AnalyticsEventHeaders;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.demo.Settings;

/** Consumes what is published of every commit, as another program would: with {@code read_committed}. */
final class PublicationWatch extends Watch {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int PATIENCE_MILLIS = 10_000;

    private final Settings settings;
    private final PublishedCommits commits = new PublishedCommits();
    private Optional<KafkaConsumer<byte[], byte[]>> consumer = Optional.empty();
    private Map<TopicPartition, Long> next = Map.of();

    PublicationWatch(Settings settings, Violations violations) {
        super("published", Duration.ZERO, violations);
        this.settings = requireNonNull(settings, "settings is null");
    }

    @Override
    void look() throws OutageException {
        try {
            KafkaConsumer<byte[], byte[]> open = consumer.isPresent() ? consumer.get() : connect();
            open.poll(POLL).forEach(this::take);
        } catch (KafkaException e) {
            throw new OutageException(e);
        }
    }

    private KafkaConsumer<byte[], byte[]> connect() {
        KafkaConsumer<byte[], byte[]> opened = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.brokers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        PATIENCE_MILLIS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer = Optional.of(opened);
        List<TopicPartition> partitions = opened.partitionsFor(Topics.ANALYTICS_EVENTS).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        opened.assign(partitions);
        next.forEach(opened::seek);
        return opened;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        Map<TopicPartition, Long> reached = new HashMap<>(next);
        reached.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        next = reached;
        Optional<Long> commit = number(record, AnalyticsEventHeaders.COMMIT);
        Optional<Long> previous = number(record, AnalyticsEventHeaders.PREVIOUS_COMMIT);
        Optional<Long> records = number(record, AnalyticsEventHeaders.RECORDS);
        if (commit.isEmpty() || previous.isEmpty() || records.isEmpty() || record.key() == null) {
            violation("the record at offset %d lacks its key or one of its headers".formatted(record.offset()));
            return;
        }
        commits.accept(commit.get(), previous.get(), records.get(), new String(record.key(), UTF_8))
                .ifPresent(wrong -> violation(wrong + ", at offset " + record.offset()));
    }

    private static Optional<Long> number(ConsumerRecord<byte[], byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> Long.parseLong(new String(value, UTF_8)));
    }

    PublishedCommits commits() {
        return commits;
    }

    void check() {
        commits.missing().forEach(this::violation);
    }

    @Override
    void disconnect() {
        consumer.ifPresent(KafkaConsumer::close);
        consumer = Optional.empty();
    }
}
