package org.lmsanalytics.demo.deadletter;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.demo.DemoException;

/** The bytes of all dead letters. */
final class DeadLetterTopic {
    private static final Duration POLL = Duration.ofMillis(500);

    private final String brokers;

    DeadLetterTopic(String brokers) {
        this.brokers = requireNonNull(brokers, "brokers is null");
    }

    /** Gives every record, from the first to the last of now, for as long as the receiver wants more. */
    void read(Predicate<StoredRecord> receiver) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.DEAD_LETTERS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var record : consumer.poll(POLL)) {
                    var stored = StoredRecord.of(record);
                    if (stored.isPresent() && !receiver.test(stored.get())) {
                        return;
                    }
                }
            }
        } catch (KafkaException e) {
            throw new DemoException("cannot read the dead letters in Kafka: " + e.getMessage(), e);
        }
    }
}
