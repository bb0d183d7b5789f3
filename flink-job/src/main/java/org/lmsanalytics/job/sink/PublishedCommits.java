package org.lmsanalytics.job.sink;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.lmsanalytics.contract.AnalyticsEventHeaders;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.contract.connection.KafkaConnection;

/** Finds in {@link Topics#ANALYTICS_EVENTS} itself what has been published: nothing else can know it for sure. */
final class PublishedCommits {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int FIRST_STEP = 100;
    private static final int WIDER = 10;

    private final Duration patience;

    /**
     * @param patience how long to wait for the end of other writers' transactions, behind which our own records may be
     *     hidden
     */
    PublishedCommits(Duration patience) {
        this.patience = patience;
    }

    /** The newest published commit; 0 if there is none. Before, all others must have been kept from publishing. */
    long newest(KafkaConnection kafka) {
        Map<TopicPartition, Long> ends = ends(kafka);
        long newest = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka, IsolationLevel.READ_COMMITTED)) {
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                newest = Math.max(newest, newest(consumer, end.getKey(), end.getValue()));
            }
        }
        return newest;
    }

    /** The ends that also count what is not committed. */
    private static Map<TopicPartition, Long> ends(KafkaConnection kafka) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka, IsolationLevel.READ_UNCOMMITTED)) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.ANALYTICS_EVENTS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new IllegalStateException("Topic " + Topics.ANALYTICS_EVENTS + " does not exist: create it");
            }
            consumer.assign(partitions);
            return consumer.endOffsets(partitions);
        }
    }

    /** Reads stretches further and further before the end: markers and aborted records take offsets too. */
    private long newest(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long end) {
        consumer.assign(List.of(partition));
        long beginning = consumer.beginningOffsets(List.of(partition)).get(partition);
        long step = FIRST_STEP;
        long to = end;
        while (to > beginning) {
            long from = Math.max(beginning, to - step);
            long newest = newestBetween(consumer, partition, from, to);
            if (newest > 0) {
                return newest;
            }
            to = from;
            step *= WIDER;
        }
        return 0;
    }

    private long newestBetween(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long from, long to) {
        long deadline = System.nanoTime() + patience.toNanos();
        long newest = 0;
        consumer.seek(partition, from);
        long position = from;
        while (position < to) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                newest = Math.max(newest, commit(record));
            }
            long before = position;
            position = consumer.position(partition);
            if (position > before) {
                deadline = System.nanoTime() + patience.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "Another writer's transaction in " + Topics.ANALYTICS_EVENTS + " stays open");
            }
        }
        return newest;
    }

    private static long commit(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(AnalyticsEventHeaders.COMMIT);
        return header == null ? 0 : Long.parseLong(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static KafkaConsumer<byte[], byte[]> consumer(KafkaConnection kafka, IsolationLevel isolation) {
        return new KafkaConsumer<>(
                kafka.with(Map.of(
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        EventTransactions.TRANSACTIONAL_ID,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        isolation.toString().toLowerCase(Locale.ROOT),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        10_000)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
