package org.lmsanalytics.verifier.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lmsanalytics.contract.Decoded;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.contract.EventDecoder;

/** Takes records in the order of their partition; of several events with one identity, the first stays. */
final class EventLogBuilder {
    private final EventDecoder decoder = new EventDecoder();
    private final Set<Object> identities = new HashSet<>();
    private final List<Event> events = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private long records;

    void add(ConsumerRecord<byte[], byte[]> record) {
        records++;
        Instant recordedAt = Instant.ofEpochMilli(record.timestamp());
        switch (decoder.decode(record.value(), recordedAt)) {
            case Decoded.Accepted accepted -> {
                if (identities.add(Identity.of(accepted.event()))) {
                    events.add(accepted.event());
                }
            }
            case Decoded.Rejected rejected ->
                deadLetters.add(new DeadLetter(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        rejected.rejection().text(),
                        recordedAt));
        }
    }

    EventLog build() {
        return new EventLog(records, events, deadLetters);
    }
}
