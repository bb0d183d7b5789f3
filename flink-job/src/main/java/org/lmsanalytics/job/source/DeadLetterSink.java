package org.lmsanalytics.job.source;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.lmsanalytics.contract.DeadLetterHeaders;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.contract.connection.KafkaConnection;

/** Dead letters, exactly once: the original key and bytes, with the reason and the position as headers. */
public final class DeadLetterSink {
    /** Well over the longest time between a checkpoint and the end of a restart: Kafka drops what is older. */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(15);

    private DeadLetterSink() {}

    public static Sink<DeadLetter> of(KafkaConnection kafka, String transactionPrefix) {
        return new TidyKafkaSink<>(KafkaSink.<DeadLetter>builder()
                .setKafkaProducerConfig(kafka.properties())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(transactionPrefix)
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setProperty("transaction.timeout.ms", Long.toString(TRANSACTION_TIMEOUT.toMillis()))
                .setRecordSerializer(KafkaRecordSerializationSchema.<DeadLetter>builder()
                        .setTopic(Topics.DEAD_LETTERS)
                        .setKeySerializationSchema(new Key())
                        .setValueSerializationSchema(new Value())
                        .setHeaderProvider(DeadLetterSink::headers)
                        .build())
                .build());
    }

    /** A class, not a lambda: Flink reads the type from it. */
    private static final class Key implements SerializationSchema<DeadLetter> {
        private static final long serialVersionUID = 1L;

        @Override
        public byte[] serialize(DeadLetter letter) {
            return letter.record().key();
        }
    }

    private static final class Value implements SerializationSchema<DeadLetter> {
        private static final long serialVersionUID = 1L;

        @Override
        public byte[] serialize(DeadLetter letter) {
            return letter.record().value();
        }
    }

    private static Headers headers(DeadLetter letter) {
        RawRecord record = letter.record();
        RecordHeaders headers = new RecordHeaders();
        add(headers, DeadLetterHeaders.REASON, letter.reason());
        add(headers, DeadLetterHeaders.SOURCE_TOPIC, record.topic());
        add(headers, DeadLetterHeaders.SOURCE_PARTITION, Integer.toString(record.partition()));
        add(headers, DeadLetterHeaders.SOURCE_OFFSET, Long.toString(record.offset()));
        add(headers, DeadLetterHeaders.SOURCE_TIMESTAMP, Long.toString(record.timestamp()));
        return headers;
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
