package org.lmsanalytics.verifier.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PositionsTest {
    @Test
    void shouldIncludeWhatIsBeforeTheNextOffset() {
        Positions positions = Positions.ofJson(Map.of("t", Map.of("1", 5))).orElseThrow();

        assertTrue(positions.include(new TopicPartition("t", 1), 4));
        assertFalse(positions.include(new TopicPartition("t", 1), 5));
        assertFalse(positions.include(new TopicPartition("t", 0), 0));
        assertFalse(positions.include(new TopicPartition("u", 1), 0));
    }

    @Test
    void shouldKeepWhatItReads() {
        Map<String, Object> json = Map.of("t", Map.of("0", 5L, "12", 3_000_000_000L), "u", Map.of());

        assertEquals(json, Positions.ofJson(json).orElseThrow().json());
    }

    @Test
    void shouldNotReadAnythingElse() {
        for (Object json : List.of(
                "text",
                List.of(),
                Map.of("t", 5),
                Map.of("t", Map.of("zero", 5)),
                Map.of("t", Map.of("0", "5")),
                Map.of("t", Map.of("0", new BigDecimal("0.5"))))) {
            assertEquals(Optional.empty(), Positions.ofJson(json).map(Positions::json), json::toString);
        }
        assertEquals(Optional.empty(), Positions.ofJson(null).map(Positions::json));
    }
}
