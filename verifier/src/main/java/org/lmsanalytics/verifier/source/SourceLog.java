package org.lmsanalytics.verifier.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** What was read of the topics so far, so that nothing need be read twice. */
public final class SourceLog {
    private static final Comparator<TopicPartition> BY_NAME =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private final SharedTexts texts = new SharedTexts();
    private final SortedMap<TopicPartition, PartitionLog> partitions = new TreeMap<>(BY_NAME);

    PartitionLog of(TopicPartition partition) {
        return partitions.computeIfAbsent(partition, unused -> new PartitionLog(partition, texts));
    }

    /**
     * What the records before the positions say.
     *
     * @param recordedCuts for each erased person, by the digest, the positions that the read model records, as JSON
     */
    public EventLog before(Positions positions, Map<String, Object> recordedCuts) {
        Collection<PartitionLog> all = partitions.values();
        EventLogBuilder log = new EventLogBuilder(positions, ErasedPersons.of(all, positions, recordedCuts));
        all.forEach(log::add);
        return log.build();
    }
}
