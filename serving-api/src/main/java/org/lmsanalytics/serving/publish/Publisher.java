package org.lmsanalytics.serving.publish;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
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
import org.lmsanalytics.contract.connection.Reasons;
import org.lmsanalytics.service.config.KafkaSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes to Kafka, which need not be up: neither at the start nor later does anything wait for it but who publishes. */
public final class Publisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    /** Somebody waits for the answer. */
    private static final Duration PATIENCE = Duration.ofMillis(4_800);
    /** Until it is known where to send to. */
    private static final Duration PATIENCE_FOR_METADATA = Duration.ofSeconds(4);
    /** From then on, until all replicas have it. One that is given up by us may still arrive within this time. */
    private static final Duration PATIENCE_FOR_DELIVERY = Duration.ofMillis(2_500);

    private static final Duration PATIENCE_FOR_A_REQUEST = Duration.ofSeconds(2);
    private static final Duration UNTIL_CLOSED = Duration.ofSeconds(2);

    private final KafkaSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private Producer<byte[], byte[]> producer;
    private boolean closed;

    public Publisher(KafkaSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
    }

    /** Makes ready what the first record would wait for, on the side. It does not matter whether that works. */
    public void prepare(String topic) {
        Thread.ofPlatform().daemon().name("prepare-kafka").start(() -> {
            try {
                int partitions = producer().partitionsFor(topic).size();
                LOG.debug("Kafka is there: {} has {} partitions", topic, partitions);
            } catch (KafkaException | IllegalStateException | NotPublishedException e) {
                // The second: closed meanwhile.
                LOG.info("Kafka does not answer yet: {}", Reasons.of(e));
            }
        });
    }

    /**
     * Returns when all replicas have the record.
     *
     * @throws NotPublishedException if they are not known to have it, within five seconds
     */
    public Published publish(String topic, byte[] key, byte[] value) throws NotPublishedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            Future<RecordMetadata> sent = producer().send(new ProducerRecord<>(topic, key, value));
            RecordMetadata position = sent.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
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
                settings.connection()
                        .with(Map.of(
                                ProducerConfig.CLIENT_ID_CONFIG,
                                settings.clientId(),
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
                                Math.toIntExact(PATIENCE_FOR_DELIVERY.toMillis()))),
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
