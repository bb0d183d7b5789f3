package org.lmsanalytics.demo.deadletter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.lmsanalytics.contract.SourcePosition;
import org.lmsanalytics.demo.DemoException;

/** Sends records again, and says where they are then. */
final class ReplaySender implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;

    ReplaySender(String brokers) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Returns when Kafka has all: the new position by the old one. */
    Map<SourcePosition, SourcePosition> send(List<StoredRecord> records) {
        Map<SourcePosition, Future<RecordMetadata>> sending = new LinkedHashMap<>();
        records.forEach(record -> sending.put(record.position(), producer.send(record.again())));
        producer.flush();
        Map<SourcePosition, SourcePosition> sent = new LinkedHashMap<>();
        sending.forEach((position, result) -> sent.put(position, position(result)));
        return sent;
    }

    private static SourcePosition position(Future<RecordMetadata> result) {
        try {
            RecordMetadata record = result.get();
            return new SourcePosition(record.topic(), record.partition(), record.offset());
        } catch (ExecutionException e) {
            throw new DemoException("Kafka did not take a record: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
