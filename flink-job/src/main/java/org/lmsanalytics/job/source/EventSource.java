package org.lmsanalytics.job.source;

import java.util.List;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.contract.connection.KafkaConnection;

/** The three topics of events, from their beginning unless the job is restored. */
public final class EventSource {
    private static final String DISCOVERY_MILLIS = "30000";

    private EventSource() {}

    /**
     * A source that skips no event.
     *
     * @param complete whether it must begin with the very first ones, since a read model holds them already
     */
    public static KafkaSource<RawRecord> of(KafkaConnection kafka, String groupId, boolean complete) {
        return KafkaSource.<RawRecord>builder()
                .setProperties(kafka.properties())
                .setGroupId(groupId)
                .setTopics(List.copyOf(Topics.SOURCES))
                .setStartingOffsets(new FromTheBeginning(complete))
                .setDeserializer(new RawRecordSchema())
                .setProperty("partition.discovery.interval.ms", DISCOVERY_MILLIS)
                .setProperty("isolation.level", "read_committed")
                .build();
    }
}
