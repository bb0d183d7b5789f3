package org.lmsanalytics.job.source;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A KafkaSink that leaves nothing behind. Its exactly-once writer (connector 5.0.0) opens an admin client to look for
 * transactions and never closes it, so that a thread keeps every class of the job in the TaskManager after its end, and
 * some upgrades later the metaspace is full.
 */
final class TidyKafkaSink<T>
        implements Sink<T>,
                SupportsWriterState<T, KafkaWriterState>,
                SupportsCommitter<KafkaCommittable>,
                SupportsPostCommitTopology<KafkaCommittable> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(TidyKafkaSink.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final KafkaSink<T> sink;

    TidyKafkaSink(KafkaSink<T> sink) {
        this.sink = requireNonNull(sink, "sink is null");
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        return tidy(sink.createWriter(context), context);
    }

    @Override
    public StatefulSinkWriter<T, KafkaWriterState> restoreWriter(
            WriterInitContext context, Collection<KafkaWriterState> state) {
        return tidy(sink.restoreWriter(context, state), context);
    }

    private static <W> W tidy(W writer, WriterInitContext context) {
        context.getUserCodeClassLoader()
                .registerReleaseHookIfAbsent("admin client " + UUID.randomUUID(), () -> closeAdmin(writer));
        return writer;
    }

    private static void closeAdmin(Object writer) {
        try {
            Field admin = writer.getClass().getDeclaredField("adminClient");
            admin.setAccessible(true);
            if (admin.get(writer) instanceof Admin open) {
                open.close(PATIENCE);
            }
        } catch (ReflectiveOperationException e) {
            LOG.warn("An admin client of the job stays open: the Kafka connector has changed", e);
        }
    }

    @Override
    public SimpleVersionedSerializer<KafkaWriterState> getWriterStateSerializer() {
        return sink.getWriterStateSerializer();
    }

    @Override
    public Committer<KafkaCommittable> createCommitter(CommitterInitContext context) {
        return sink.createCommitter(context);
    }

    @Override
    public SimpleVersionedSerializer<KafkaCommittable> getCommittableSerializer() {
        return sink.getCommittableSerializer();
    }

    @Override
    public void addPostCommitTopology(DataStream<CommittableMessage<KafkaCommittable>> committables) {
        sink.addPostCommitTopology(committables);
    }
}
