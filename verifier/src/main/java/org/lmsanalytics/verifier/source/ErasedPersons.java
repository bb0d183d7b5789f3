package org.lmsanalytics.verifier.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.contract.PersonDigest;

/** All whom a UserDeleted has erased, by their ids. */
final class ErasedPersons {
    private record Place(TopicPartition partition, long offset) {}

    private final Map<String, ErasedPerson> persons = new LinkedHashMap<>();

    private ErasedPersons() {}

    static ErasedPersons of(
            Collection<PartitionLog> partitions, Positions positions, Map<String, Object> recordedCuts) {
        Map<String, List<Place>> deletions = new LinkedHashMap<>();
        for (PartitionLog partition : partitions) {
            partition.events(positions).forEach(event -> {
                if (event.event() instanceof Event.UserDeleted deleted) {
                    deletions
                            .computeIfAbsent(deleted.userId(), unused -> new ArrayList<>())
                            .add(new Place(partition.partition(), event.offset()));
                }
            });
        }
        ErasedPersons erased = new ErasedPersons();
        deletions.forEach((userId, places) -> {
            Object recorded = recordedCuts.get(PersonDigest.of(userId));
            erased.persons.put(userId, new ErasedPerson(userId, cut(recorded, places, positions)));
        });
        return erased;
    }

    /**
     * What the read model records, as far as it can be right: it is not beyond the read model's own positions, and has a
     * UserDeleted before it. If it cannot be, the read model's positions are the latest that could.
     */
    private static Positions cut(Object recorded, List<Place> deletions, Positions positions) {
        return Positions.ofJson(recorded)
                .map(found -> found.atMost(positions))
                .filter(cut ->
                        deletions.stream().anyMatch(deletion -> cut.include(deletion.partition(), deletion.offset())))
                .orElse(positions);
    }

    Optional<ErasedPerson> find(String userId) {
        return Optional.ofNullable(persons.get(userId));
    }

    Set<String> userIds() {
        return persons.keySet();
    }

    List<Erasure> counted() {
        return persons.values().stream().map(ErasedPerson::counted).toList();
    }
}
