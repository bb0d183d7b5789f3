package org.lmsanalytics.job.operate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.contract.connection.KafkaConnection;
import org.lmsanalytics.contract.connection.Reasons;

/** What Kafka still has of the events. */
final class SourceHistory {
    private SourceHistory() {}

    /** Throws if Kafka has deleted events: a rebuild would be without them. */
    static void checkComplete(KafkaConnection kafka) {
        List<String> cut = new ArrayList<>();
        earliest(kafka).forEach((partition, offset) -> {
            if (offset.offset() > 0) {
                cut.add(partition + " starts at " + offset.offset());
            }
        });
        if (!cut.isEmpty()) {
            cut.sort(null);
            throw new OperationException("Kafka has deleted the oldest events, and a rebuild would lose them: " + cut);
        }
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> earliest(KafkaConnection kafka) {
        try (Admin admin = Admin.create(kafka.with(Map.of()))) {
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            admin.describeTopics(Topics.SOURCES).allTopicNames().get().forEach((name, topic) -> topic.partitions()
                    .forEach(partition ->
                            asked.put(new TopicPartition(name, partition.partition()), OffsetSpec.earliest())));
            return admin.listOffsets(asked).all().get();
        } catch (ExecutionException e) {
            throw new OperationException("Kafka at " + kafka + " (KAFKA_BROKERS): " + Reasons.of(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationException("interrupted", e);
        }
    }
}
