package org.lmsanalytics.verifier.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.Event.ModuleCompleted;

class EventLogBuilderTest {
    private static final Instant RECORDED = Instant.parse("2024-04-01T00:00:00Z");

    private final EventLogBuilder builder = new EventLogBuilder();
    private long offset;

    @Test
    void shouldKeepTheFirstPayloadOfAnIdentity() {
        add(module("m1", "2024-01-10T10:00:00Z", 30));
        add(module("m1", "2024-01-10T11:00:00+01:00", 45));
        add(module("m2", "2024-01-10T10:00:00Z", 1));

        EventLog log = builder.build();

        assertEquals(3, log.records());
        assertEquals(
                List.of(300_000L, 10_000L),
                log.events().stream()
                        .map(event -> ((ModuleCompleted) event).minutesE4())
                        .toList());
    }

    @Test
    void shouldKeepEveryStatementAboutAUser() {
        String account = """
                {"eventType":"UserCreated","userId":"u1","email":"e","role":"%s","createdAt":"2024-01-10T10:00:00Z"}""";
        add(account.formatted("student"));
        add(account.formatted("teacher"));
        add(account.formatted("student"));

        assertEquals(2, builder.build().events().size());
    }

    @Test
    void shouldNameWhatIsNoEvent() {
        add(module("m1", "2024-01-10T10:00:00Z", 30));
        add("{");
        add(module("m1", "2024-04-03T10:00:00Z", 30));

        assertEquals(
                List.of(
                        new DeadLetter("course.events", 1, 1, "not_json", RECORDED),
                        new DeadLetter("course.events", 1, 2, "time_in_future:completedAt", RECORDED)),
                builder.build().deadLetters());
    }

    private static String module(String moduleId, String at, int minutes) {
        return """
                {"eventType":"ModuleCompleted","userId":"u1","courseId":"c1","moduleId":"%s","completedAt":"%s","timeSpent":%d}""".formatted(moduleId, at, minutes);
    }

    private void add(String json) {
        byte[] value = json.getBytes(UTF_8);
        builder.add(new ConsumerRecord<>(
                "course.events",
                1,
                offset++,
                RECORDED.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                value.length,
                null,
                value,
                new RecordHeaders(),
                Optional.empty()));
    }
}
