package org.lmsanalytics.verifier.source;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.lmsanalytics.contract.Event;

/** Takes what counts; of several events with one identity, the first of a partition stays. */
final class EventLogBuilder {
    private final Positions positions;
    private final ErasedPersons erased;
    private final Set<Object> identities = new HashSet<>();
    private final List<Event> events = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<Replay> replays = new ArrayList<>();
    private long records;

    EventLogBuilder(Positions positions, ErasedPersons erased) {
        this.positions = requireNonNull(positions, "positions is null");
        this.erased = requireNonNull(erased, "erased is null");
    }

    void add(PartitionLog partition) {
        partition.events(positions).forEach(event -> add(partition.partition(), event));
        partition.deadLetters(positions).forEach(letter -> {
            records++;
            deadLetters.add(letter);
        });
        partition.replays(positions).forEach(replays::add);
    }

    private void add(TopicPartition partition, SourceEvent event) {
        records++;
        boolean counts = event.event()
                .person()
                .flatMap(erased::find)
                .map(person -> person.take(partition, event))
                .orElse(true);
        // What does not count must not stand for what does: only the latter is remembered.
        if (counts && identities.add(Identity.of(event.event()))) {
            events.add(event.event());
        }
    }

    EventLog build() {
        return new EventLog(records, events, deadLetters, replays, erased.counted(), erased.userIds());
    }
}
