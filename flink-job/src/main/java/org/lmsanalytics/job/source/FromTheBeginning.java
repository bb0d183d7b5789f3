package org.lmsanalytics.job.source;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a partition is read from that has no position yet. Unlike {@link OffsetsInitializer#earliest()}, it never skips what
 * Kafka has deleted without a word: one that has a position which is gone fails the job, with that position in the reason.
 */
final class FromTheBeginning implements OffsetsInitializer {
    private static final long serialVersionUID = 1;

    private final boolean complete;

    /** @param complete whether the first events must still be there, since a read model holds them already */
    FromTheBeginning(boolean complete) {
        this.complete = complete;
    }

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
        if (complete) {
            requireComplete(retriever.beginningOffsets(partitions));
        }
        return OffsetsInitializer.earliest().getPartitionOffsets(partitions, retriever);
    }

    private static void requireComplete(Map<TopicPartition, Long> beginnings) {
        List<String> cut = beginnings.entrySet().stream()
                .filter(beginning -> beginning.getValue() > 0)
                .map(beginning -> beginning.getKey() + " starts at " + beginning.getValue())
                .sorted()
                .toList();
        if (!cut.isEmpty()) {
            throw new IllegalStateException(
                    "Kafka has deleted events that the read model holds, so its figures cannot be"
                            + " computed again: start the job from a savepoint or checkpoint. " + cut);
        }
    }

    /** Kafka has deprecated the type, which the connector's interface still has. */
    @Override
    @SuppressWarnings("deprecation")
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.NONE;
    }
}
