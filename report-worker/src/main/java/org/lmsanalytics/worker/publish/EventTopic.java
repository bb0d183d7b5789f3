package org.lmsanalytics.worker.publish;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.lmsanalytics.contract.ReportGenerated;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.contract.connection.KafkaConnection;

/**
 * The topic, for one publisher at a time: who opens it last shuts all others out, and what they left open is aborted. From
 * then on the topic itself tells what has been published.
 */
final class EventTopic implements AutoCloseable {
    static final String TRANSACTIONAL_ID = "lms-analytics-reports";

    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    /** While Kafka is down. Shorter than a duty may stand still. */
    private static final Duration UNTIL_THERE = Duration.ofSeconds(5);

    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);
    /** How long the transactions of other writers may hide what is ours. */
    private static final Duration PATIENCE = Duration.ofSeconds(70);

    private final KafkaConnection kafka;
    private final KafkaProducer<String, String> producer;

    private EventTopic(KafkaConnection kafka, KafkaProducer<String, String> producer) {
        this.kafka = requireNonNull(kafka, "kafka is null");
        this.producer = requireNonNull(producer, "producer is null");
    }

    static EventTopic open(KafkaConnection kafka) {
        EventTopic topic = new EventTopic(kafka, producer(kafka));
        try {
            topic.producer.initTransactions();
            return topic;
        } catch (RuntimeException e) {
            topic.close();
            throw e;
        }
    }

    /** Where an event of a job would be, if it was published now. */
    Outbox.Place place(UUID jobId) {
        int partitions = producer.partitionsFor(Topics.ANALYTICS_EVENTS).size();
        int partition = Utils.toPositive(Utils.murmur2(Utils.utf8(ReportGenerated.key(jobId)))) % partitions;
        TopicPartition topicPartition = new TopicPartition(Topics.ANALYTICS_EVENTS, partition);
        try (KafkaConsumer<String, String> consumer = consumer(IsolationLevel.READ_UNCOMMITTED)) {
            return new Outbox.Place(
                    partition, consumer.endOffsets(List.of(topicPartition)).get(topicPartition));
        }
    }

    /** When it returns, the event is published; when it fails, nobody knows. */
    void publish(UUID jobId, int partition, String event) {
        producer.beginTransaction();
        var unused = producer.send(
                new ProducerRecord<>(Topics.ANALYTICS_EVENTS, partition, ReportGenerated.key(jobId), event));
        // Fails if the record has failed.
        producer.commitTransaction();
    }

    /** Whether the event of a job is in the topic. */
    boolean holds(UUID jobId, Outbox.Place place) {
        TopicPartition partition = new TopicPartition(Topics.ANALYTICS_EVENTS, place.partition());
        long end;
        try (KafkaConsumer<String, String> consumer = consumer(IsolationLevel.READ_UNCOMMITTED)) {
            end = consumer.endOffsets(List.of(partition)).get(partition);
        }
        try (KafkaConsumer<String, String> consumer = consumer(IsolationLevel.READ_COMMITTED)) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, place.firstOffset());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                    if (ReportGenerated.key(jobId).equals(record.key())) {
                        return true;
                    }
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "Another writer's transaction in " + Topics.ANALYTICS_EVENTS + " stays open");
                }
            }
            return false;
        }
    }

    private static KafkaProducer<String, String> producer(KafkaConnection kafka) {
        return new KafkaProducer<>(
                kafka.with(Map.of(
                        ProducerConfig.CLIENT_ID_CONFIG,
                        TRANSACTIONAL_ID,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        TRANSACTIONAL_ID,
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        (int) TRANSACTION_TIMEOUT.toMillis(),
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        UNTIL_THERE.toMillis(),
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) REQUEST_TIMEOUT.toMillis(),
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) DELIVERY_TIMEOUT.toMillis())),
                new StringSerializer(),
                new StringSerializer());
    }

    private KafkaConsumer<String, String> consumer(IsolationLevel isolation) {
        return new KafkaConsumer<>(
                kafka.with(Map.of(
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        TRANSACTIONAL_ID,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        isolation.toString().toLowerCase(Locale.ROOT),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) REQUEST_TIMEOUT.toMillis())),
                new StringDeserializer(),
                new StringDeserializer());
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
