package org.lmsanalytics.verifier.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.lmsanalytics.contract.DeadLetterHeaders;
import org.lmsanalytics.contract.Decoded;
import org.lmsanalytics.contract.EventDecoder;
import org.lmsanalytics.contract.SourcePosition;

/** What was read of one partition, decoded, in its order. It only grows. */
final class PartitionLog {
    private static final EventDecoder DECODER = new EventDecoder();

    private final TopicPartition partition;
    private final SharedTexts texts;
    private final List<SourceEvent> events = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<Replay> replays = new ArrayList<>();
    private long nextOffset;

    PartitionLog(TopicPartition partition, SharedTexts texts) {
        this.partition = requireNonNull(partition, "partition is null");
        this.texts = requireNonNull(texts, "texts is null");
    }

    TopicPartition partition() {
        return partition;
    }

    /** Everything before it has been read. */
    long nextOffset() {
        return nextOffset;
    }

    /** There is nothing more before this offset: what is left are marks of transactions. */
    void reach(long offset) {
        nextOffset = Math.max(nextOffset, offset);
    }

    void append(ConsumerRecord<byte[], byte[]> record) {
        Instant recordedAt = Instant.ofEpochMilli(record.timestamp());
        switch (DECODER.decode(record.value(), recordedAt)) {
            case Decoded.Accepted accepted -> {
                events.add(new SourceEvent(record.offset(), texts.share(accepted.event())));
                replayOf(record).ifPresent(letter -> replays.add(new Replay(letter, position(record), recordedAt)));
            }
            case Decoded.Rejected rejected ->
                deadLetters.add(new DeadLetter(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        rejected.rejection().text(),
                        recordedAt));
        }
        reach(record.offset() + 1);
    }

    private static SourcePosition position(ConsumerRecord<byte[], byte[]> record) {
        return new SourcePosition(record.topic(), record.partition(), record.offset());
    }

    /** Of several such headers the last one counts, as is usual in Kafka. */
    private static Optional<SourcePosition> replayOf(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(record.headers().lastHeader(DeadLetterHeaders.REPLAY_OF))
                .map(Header::value)
                .flatMap(value -> SourcePosition.parse(new String(value, UTF_8)));
    }

    Stream<SourceEvent> events(Positions before) {
        return events.stream().takeWhile(event -> before.include(partition, event.offset()));
    }

    Stream<DeadLetter> deadLetters(Positions before) {
        return deadLetters.stream().takeWhile(letter -> before.include(partition, letter.offset()));
    }

    Stream<Replay> replays(Positions before) {
        return replays.stream()
                .takeWhile(replay -> before.include(partition, replay.record().offset()));
    }
}
