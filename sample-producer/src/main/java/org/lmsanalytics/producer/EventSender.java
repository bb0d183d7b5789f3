package org.lmsanalytics.producer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends lines to the topics of their types. */
public final class EventSender implements AutoCloseable {
    private static final Duration KAFKA_MAY_BE_AWAY = Duration.ofMinutes(2);
    private static final Duration UNTIL_GIVEN_UP = Duration.ofSeconds(10);

    private final Producer<byte[], byte[]> producer;
    private final LongAdder acknowledged = new LongAdder();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    public EventSender(String brokers) {
        this(brokers, KAFKA_MAY_BE_AWAY);
    }

    /** Gives an event up only when Kafka was away for longer than that. */
    public EventSender(String brokers, Duration kafkaMayBeAway) {
        int patience = Math.toIntExact(kafkaMayBeAway.toMillis());
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        patience,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        patience,
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        128 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Hands a line to the producer; a failure of an earlier one is thrown here. */
    @SuppressWarnings("FutureReturnValueIgnored")
    public void send(String line) {
        throwFailure();
        Route route = Route.of(line);
        byte[] key = route.key().map(text -> text.getBytes(UTF_8)).orElse(null);
        producer.send(new ProducerRecord<>(route.topic(), key, line.getBytes(UTF_8)), (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            } else {
                acknowledged.increment();
            }
        });
    }

    /** How many events Kafka has taken. */
    public long acknowledged() {
        return acknowledged.sum();
    }

    /** Returns when Kafka has everything. */
    public void flush() {
        producer.flush();
        throwFailure();
    }

    private void throwFailure() {
        Exception cause = failure.get();
        if (cause != null) {
            throw new ProducerException("Kafka did not take an event: " + cause.getMessage(), cause);
        }
    }

    @Override
    public void close() {
        producer.close(UNTIL_GIVEN_UP);
    }
}
