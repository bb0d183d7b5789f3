package org.lmsanalytics.job.source;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.lmsanalytics.contract.DeadLetterHeaders;
import org.lmsanalytics.contract.Topics;

/** Dead letters, exactly once: the original key and bytes, with the reason and the position as headers. */
public final class DeadLetterSink {
    /** Well over the longest time between a checkpoint and the end of a restart: Kafka drops what is older. */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(15);

    private DeadLetterSink() {}

    public static KafkaSink<DeadLetter> of(String brokers, String transactionPrefix) {
        return KafkaSink.<DeadLetter>builder()
                .setBootstrapServers(brokers)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(transactionPrefix)
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setProperty("transaction.timeout.ms", Long.toString(TRANSACTION_TIMEOUT.toMillis()))
                .setRecordSerializer(new Serializer())
                .build();
    }

    static final class Serializer implements KafkaRecordSerializationSchema<DeadLetter> {
        private static final long serialVersionUID = 1L;

        @Override
        public ProducerRecord<byte[], byte[]> serialize(DeadLetter letter, KafkaSinkContext context, Long timestamp) {
            RawRecord record = letter.record();
            List<Header> headers = List.of(
                    header(DeadLetterHeaders.REASON, letter.reason()),
                    header(DeadLetterHeaders.SOURCE_TOPIC, record.topic()),
                    header(DeadLetterHeaders.SOURCE_PARTITION, Integer.toString(record.partition())),
                    header(DeadLetterHeaders.SOURCE_OFFSET, Long.toString(record.offset())),
                    header(DeadLetterHeaders.SOURCE_TIMESTAMP, Long.toString(record.timestamp())));
            return new ProducerRecord<>(Topics.DEAD_LETTERS, null, record.key(), record.value(), headers);
        }

        private static Header header(String name, String value) {
            return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
