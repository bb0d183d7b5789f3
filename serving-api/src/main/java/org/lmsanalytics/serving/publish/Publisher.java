package org.lmsanalytics.serving.publish;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.lmsanalytics.serving.config.KafkaSettings;

/** Publishes to Kafka, which need not be up: the producer is made when it is first needed. */
public final class Publisher implements AutoCloseable {
    /** Until it is known where to send to … */
    private static final Duration PATIENCE_FOR_METADATA = Duration.ofSeconds(2);
    /** … and from then until all replicas have it. Somebody waits, so both together stay under five seconds. */
    private static final Duration PATIENCE_FOR_DELIVERY = Duration.ofMillis(2_500);

    private static final Duration PATIENCE_FOR_A_REQUEST = Duration.ofSeconds(2);
    private static final Duration UNTIL_CLOSED = Duration.ofSeconds(2);

    private final String brokers;
    private final ReentrantLock lock = new ReentrantLock();
    private Producer<byte[], byte[]> producer;
    private boolean closed;

    public Publisher(KafkaSettings settings) {
        this.brokers = requireNonNull(settings, "settings is null").brokers();
    }

    /**
     * Returns when all replicas have the record.
     *
     * @throws NotPublishedException if they are not known to have it, within five seconds
     */
    public Published publish(String topic, byte[] key, byte[] value) throws NotPublishedException {
        try {
            RecordMetadata position = producer()
                    .send(new ProducerRecord<>(topic, key, value))
                    .get(PATIENCE_FOR_DELIVERY.toMillis(), TimeUnit.MILLISECONDS);
            if (!position.hasOffset()) {
                throw new NotPublishedException(
                        "Kafka knows a repeated attempt, but no longer where the first one went");
            }
            return new Published(position.partition(), position.offset());
        } catch (ExecutionException e) {
            throw new NotPublishedException(e.getCause());
        } catch (KafkaException | TimeoutException e) {
            throw new NotPublishedException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotPublishedException(e);
        }
    }

    private Producer<byte[], byte[]> producer() throws NotPublishedException {
        lock.lock();
        try {
            if (closed) {
                throw new NotPublishedException("The API is being stopped");
            }
            if (producer == null) {
                producer = open();
            }
            return producer;
        } finally {
            lock.unlock();
        }
    }

    private Producer<byte[], byte[]> open() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "serving-api",
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        PATIENCE_FOR_METADATA.toMillis(),
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        Math.toIntExact(PATIENCE_FOR_A_REQUEST.toMillis()),
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        Math.toIntExact(PATIENCE_FOR_DELIVERY.toMillis())),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (producer != null) {
                producer.close(UNTIL_CLOSED);
            }
        } finally {
            lock.unlock();
        }
    }
}
