package org.lmsanalytics.demo.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.lmsanalytics.contract.DeadLetterHeaders;
import org.lmsanalytics.contract.Decoded;
import org.lmsanalytics.contract.EventDecoder;
import org.lmsanalytics.contract.SourcePosition;

/** The record that a dead letter came from, as the topic of dead letters keeps it. */
final class StoredRecord {
    private static final EventDecoder DECODER = new EventDecoder();

    private final SourcePosition position;
    private final Instant timestamp;
    private final byte[] key;
    private final byte[] value;

    private StoredRecord(SourcePosition position, Instant timestamp, ConsumerRecord<byte[], byte[]> letter) {
        this.position = requireNonNull(position, "position is null");
        this.timestamp = requireNonNull(timestamp, "timestamp is null");
        key = letter.key();
        value = letter.value();
    }

    /** Empty if the headers do not say where it came from, and when. */
    static Optional<StoredRecord> of(ConsumerRecord<byte[], byte[]> letter) {
        String place = String.join(
                "/",
                header(letter, DeadLetterHeaders.SOURCE_TOPIC),
                header(letter, DeadLetterHeaders.SOURCE_PARTITION),
                header(letter, DeadLetterHeaders.SOURCE_OFFSET));
        try {
            Instant timestamp =
                    Instant.ofEpochMilli(Long.parseLong(header(letter, DeadLetterHeaders.SOURCE_TIMESTAMP)));
            return SourcePosition.parse(place).map(position -> new StoredRecord(position, timestamp, letter));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return Optional.ofNullable(letter.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, UTF_8))
                .orElse("");
    }

    SourcePosition position() {
        return position;
    }

    /** With what this program knows of events. */
    Decoded decode() {
        return DECODER.decode(value, timestamp);
    }

    /**
     * The same once more, for the partition that it was in, so that it stays in line with its neighbours. It keeps its
     * time: a time in the future is judged against that.
     */
    ProducerRecord<byte[], byte[]> again() {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(position.topic(), position.partition(), timestamp.toEpochMilli(), key, value);
        record.headers().add(DeadLetterHeaders.REPLAY_OF, position.toString().getBytes(UTF_8));
        return record;
    }
}
