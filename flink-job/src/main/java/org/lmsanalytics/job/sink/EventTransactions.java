package org.lmsanalytics.job.sink;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;
import org.lmsanalytics.contract.AnalyticsEventHeaders;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.contract.connection.KafkaConnection;

/**
 * Writes to {@link Topics#ANALYTICS_EVENTS}, a commit a transaction. There is one transactional id for all submissions
 * of the job: who begins with it last shuts all others out, and what they left open is aborted.
 */
final class EventTransactions implements AutoCloseable {
    static final String TRANSACTIONAL_ID = "lms-analytics-events";

    /** How long the open transaction of a publisher that died may keep readers waiting, if none follows it. */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(60);

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(30);

    private final KafkaProducer<String, String> producer;

    private EventTransactions(KafkaProducer<String, String> producer) {
        this.producer = producer;
    }

    static EventTransactions begin(KafkaConnection kafka) {
        EventTransactions transactions = new EventTransactions(new KafkaProducer<>(
                kafka.with(Map.of(
                        ProducerConfig.CLIENT_ID_CONFIG,
                        TRANSACTIONAL_ID,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        TRANSACTIONAL_ID,
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        (int) TRANSACTION_TIMEOUT.toMillis(),
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        REQUEST_TIMEOUT.toMillis(),
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) REQUEST_TIMEOUT.toMillis(),
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) DELIVERY_TIMEOUT.toMillis(),
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4")),
                new StringSerializer(),
                new StringSerializer()));
        try {
            transactions.producer.initTransactions();
            return transactions;
        } catch (RuntimeException e) {
            transactions.close();
            throw e;
        }
    }

    /** When it returns, the commit is published; when it fails, nobody knows: begin anew, and look at the topic. */
    void publish(Outbox.Entry entry, long previousCommit) {
        List<Header> headers = List.of(
                header(AnalyticsEventHeaders.COMMIT, entry.commit()),
                header(AnalyticsEventHeaders.PREVIOUS_COMMIT, previousCommit),
                header(AnalyticsEventHeaders.RECORDS, entry.records().size()));
        producer.beginTransaction();
        for (OutboxLine line : entry.records()) {
            var unused = producer.send(new ProducerRecord<>(
                    Topics.ANALYTICS_EVENTS, null, line.key(), line.value(entry.commit()), headers));
        }
        // Fails if any record has failed.
        producer.commitTransaction();
    }

    private static Header header(String name, long value) {
        return new RecordHeader(name, Long.toString(value).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
