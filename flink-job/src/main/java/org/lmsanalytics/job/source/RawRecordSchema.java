package org.lmsanalytics.job.source;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.lmsanalytics.contract.DeadLetterHeaders;
import org.lmsanalytics.job.sink.JdbcDriver;

/** Takes records as they are: what is wrong with one is said further on, where it can be kept. */
final class RawRecordSchema implements KafkaRecordDeserializationSchema<RawRecord> {
    private static final long serialVersionUID = 1L;

    /** The job begins here, and so what must be done at its end is said here. */
    @Override
    public void open(InitializationContext context) {
        context.getUserCodeClassLoader().registerReleaseHookIfAbsent("JDBC driver", JdbcDriver::forget);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
        out.collect(new RawRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                replayOf(record.headers().lastHeader(DeadLetterHeaders.REPLAY_OF))));
    }

    private static String replayOf(Header header) {
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return TypeInformation.of(RawRecord.class);
    }
}
