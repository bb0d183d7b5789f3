package org.lmsanalytics.serving.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.service.observe.Json;

class HealthTest {
    private static final Optional<SourceLag> CAUGHT_UP = Optional.of(new SourceLag(Map.of("user.events", 0L)));
    private static final Optional<SourceLag> BEHIND = Optional.of(new SourceLag(Map.of("user.events", 2L)));

    private static final Optional<Boolean> STORED = Optional.of(true);

    @Test
    void shouldBeUpWhenAllAnswer() {
        JsonNode health = json(new Health(committed(1.5), true, seen(CAUGHT_UP), STORED));
        assertEquals("up", health.path("status").asText());
        assertEquals("{\"status\":\"up\"}", health.path("postgres").toString());
        assertEquals("{\"status\":\"up\"}", health.path("redis").toString());
        assertEquals("{\"status\":\"up\"}", health.path("kafka").toString());
        assertEquals("{\"status\":\"up\"}", health.path("reportStorage").toString());
        assertEquals(
                "{\"status\":\"up\",\"secondsSinceCommit\":1.5,"
                        + "\"sourceLag\":{\"total\":0,\"topics\":{\"user.events\":0}}}",
                health.path("flink").toString());
        assertEquals(
                "{\"commit\":7,\"committedAt\":\"2024-03-10T12:00:00Z\",\"secondsSinceCommit\":1.5}",
                health.path("readModel").toString());
    }

    @Test
    void shouldTellMemoryAndProcessors() {
        JsonNode process =
                json(new Health(committed(1), true, seen(CAUGHT_UP), STORED)).path("process");
        assertTrue(process.path("memory").path("heapUsedBytes").asLong() > 0, process::toString);
        assertTrue(process.path("cpu").path("processors").asInt() > 0, process::toString);
    }

    @Test
    void shouldBeDegradedWithoutRedis() {
        JsonNode health = json(new Health(committed(1), false, seen(CAUGHT_UP), STORED));
        assertEquals("degraded", health.path("status").asText());
        assertEquals("down", health.path("redis").path("status").asText());
    }

    @Test
    void shouldBeDegradedWithoutKafkaAndNotKnowHowFarFlinkIs() {
        JsonNode health = json(new Health(committed(1), true, seen(Optional.empty()), STORED));
        assertEquals("degraded", health.path("status").asText());
        assertEquals("down", health.path("kafka").path("status").asText());
        assertEquals("unknown", health.path("flink").path("status").asText());
    }

    @Test
    void shouldBeDegradedWithoutTheStorageOfReports() {
        JsonNode health = json(new Health(committed(1), true, seen(CAUGHT_UP), Optional.of(false)));
        assertEquals("degraded", health.path("status").asText());
        assertEquals("down", health.path("reportStorage").path("status").asText());

        JsonNode notTried = json(new Health(committed(1), true, seen(CAUGHT_UP), Optional.empty()));
        assertEquals("up", notTried.path("status").asText());
        assertEquals("unknown", notTried.path("reportStorage").path("status").asText());
    }

    @Test
    void shouldNotCallKafkaDownBeforeItWasAsked() {
        JsonNode health = json(new Health(committed(1), true, SourceWatch.Sight.NONE, STORED));
        assertEquals("up", health.path("status").asText());
        assertEquals("unknown", health.path("kafka").path("status").asText());
    }

    @Test
    void shouldCallFlinkStalledWhenRecordsWaitAndNothingIsCommitted() {
        assertEquals("up", flink(new Health(committed(59), true, seen(BEHIND), STORED)));
        assertEquals("up", flink(new Health(committed(3_600), true, seen(CAUGHT_UP), STORED)), "nothing to do");
        assertEquals("stalled", flink(new Health(committed(61), true, seen(BEHIND), STORED)));
        assertEquals("stalled", flink(new Health(neverCommitted(), true, seen(BEHIND), STORED)));
        assertEquals(
                "degraded",
                json(new Health(committed(61), true, seen(BEHIND), STORED))
                        .path("status")
                        .asText());
    }

    @Test
    void shouldBeDownWithoutPostgresWhateverTheOthersDo() {
        Health health = new Health(Optional.empty(), true, seen(CAUGHT_UP), STORED);
        assertFalse(health.answers());
        assertEquals("down", json(health).path("status").asText());
        assertEquals("down", json(health).path("postgres").path("status").asText());
        assertTrue(json(health).path("readModel").isNull());
    }

    private static Optional<ReadModelState> committed(double secondsAgo) {
        return Optional.of(
                new ReadModelState(7, Optional.of("2024-03-10T12:00:00Z"), OptionalDouble.of(secondsAgo), List.of()));
    }

    private static Optional<ReadModelState> neverCommitted() {
        return Optional.of(new ReadModelState(0, Optional.empty(), OptionalDouble.empty(), List.of()));
    }

    private static SourceWatch.Sight seen(Optional<SourceLag> lag) {
        return new SourceWatch.Sight(true, lag.isPresent(), Optional.empty(), 0, lag);
    }

    private static String flink(Health health) {
        return json(health).path("flink").path("status").asText();
    }

    private static JsonNode json(Health health) {
        return Json.read(health.json());
    }
}
