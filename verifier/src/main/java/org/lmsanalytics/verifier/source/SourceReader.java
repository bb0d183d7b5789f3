package org.lmsanalytics.verifier.source;

import static java.util.function.UnaryOperator.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.lmsanalytics.contract.connection.KafkaConnection;
import org.lmsanalytics.contract.connection.Reasons;
import org.lmsanalytics.verifier.report.SourcePosition;
import org.lmsanalytics.verifier.report.VerificationException;

/** Reads what is new in topics, exactly up to given positions, while they may grow. */
public final class SourceReader {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final SourceLog log;

    private SourceReader(KafkaConsumer<byte[], byte[]> consumer, List<SourcePosition> positions, SourceLog log) {
        this.consumer = consumer;
        this.log = log;
        for (SourcePosition position : positions) {
            ends.put(new TopicPartition(position.topic(), position.partition()), position.nextOffset());
        }
    }

    /**
     * Appends to the log what it lacks of the records before the positions. Also after a failure it has what was read
     * until then, and no record twice.
     *
     * @throws VerificationException if Kafka cannot give them
     */
    public static void read(KafkaConnection kafka, List<SourcePosition> positions, SourceLog log) {
        Map<String, Object> settings = kafka.with(Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                10_000,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()));
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            new SourceReader(consumer, positions, log).read();
        } catch (KafkaException e) {
            throw new VerificationException("cannot read Kafka at " + kafka + ": " + Reasons.of(e), e);
        }
    }

    private void read() {
        consumer.assign(ends.keySet());
        checkThatNothingIsGone();
        ends.keySet()
                .forEach(partition -> consumer.seek(partition, log.of(partition).nextOffset()));
        Instant progress = Instant.now();
        Map<TopicPartition, Long> before = Map.of();
        while (true) {
            Map<TopicPartition, Long> reached = ends.keySet().stream().collect(toMap(identity(), consumer::position));
            var complete = ends.keySet().stream()
                    .filter(partition -> reached.get(partition) >= ends.get(partition))
                    .toList();
            complete.forEach(partition -> log.of(partition).reach(ends.get(partition)));
            if (complete.size() == ends.size()) {
                return;
            }
            if (!reached.equals(before)) {
                progress = Instant.now();
                before = reached;
            } else if (progress.plus(PATIENCE).isBefore(Instant.now())) {
                throw new VerificationException("Kafka gives no more records: at " + reached + " instead of " + ends);
            }
            consumer.pause(complete);
            consumer.poll(POLL).forEach(this::take);
        }
    }

    /** What retention has deleted was folded into the read model, but cannot be recomputed. */
    private void checkThatNothingIsGone() {
        consumer.beginningOffsets(ends.keySet()).forEach((partition, first) -> {
            if (first > 0) {
                throw new VerificationException(
                        "%s begins at offset %d: the records before it are gone (retention), so that nothing can be recomputed"
                                .formatted(partition, first));
            }
        });
        consumer.endOffsets(ends.keySet()).forEach((partition, end) -> {
            if (end < ends.get(partition)) {
                throw new VerificationException(
                        "%s ends at offset %d, before the position %d of the read model: they do not belong together"
                                .formatted(partition, end, ends.get(partition)));
            }
        });
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < ends.get(partition)) {
            log.of(partition).append(record);
        }
    }
}
