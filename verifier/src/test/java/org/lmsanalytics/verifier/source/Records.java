package org.lmsanalytics.verifier.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.lmsanalytics.contract.DeadLetterHeaders;
import org.lmsanalytics.verifier.report.SourcePosition;

/** A log that is written by a test, partition by partition. */
final class Records {
    static final Instant RECORDED = Instant.parse("2024-04-01T00:00:00Z");

    private final SourceLog log = new SourceLog();
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    Records add(String topic, int partition, String json) {
        return add(topic, partition, new RecordHeaders(), json);
    }

    Records addReplay(String topic, int partition, String replayOf, String json) {
        return add(
                topic, partition, new RecordHeaders().add(DeadLetterHeaders.REPLAY_OF, replayOf.getBytes(UTF_8)), json);
    }

    private Records add(String topic, int partition, Headers headers, String json) {
        TopicPartition place = new TopicPartition(topic, partition);
        byte[] value = json.getBytes(UTF_8);
        long offset = ends.merge(place, 1L, Long::sum) - 1;
        log.of(place)
                .append(new ConsumerRecord<>(
                        topic,
                        partition,
                        offset,
                        RECORDED.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        0,
                        value.length,
                        null,
                        value,
                        headers,
                        Optional.empty()));
        return this;
    }

    SourceLog log() {
        return log;
    }

    /** After everything that was added. */
    Positions ends() {
        List<SourcePosition> positions = new ArrayList<>();
        ends.forEach((place, end) -> positions.add(new SourcePosition(place.topic(), place.partition(), end)));
        return Positions.of(positions);
    }

    EventLog all() {
        return log.before(ends(), Map.of());
    }

    static String enrolled(String userId, String courseId, String at) {
        return """
                {"eventType":"UserEnrolled","userId":"%s","courseId":"%s","enrolledAt":"%s"}""".formatted(userId, courseId, at);
    }

    static String module(String userId, String moduleId, String at, int minutes) {
        return """
                {"eventType":"ModuleCompleted","userId":"%s","courseId":"c1","moduleId":"%s","completedAt":"%s","timeSpent":%d}""".formatted(userId, moduleId, at, minutes);
    }

    static String deleted(String userId, String at) {
        return """
                {"eventType":"UserDeleted","userId":"%s","deletedAt":"%s"}""".formatted(userId, at);
    }
}
