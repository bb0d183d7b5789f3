package org.lmsanalytics.serving.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class EntityTagTest {
    private static final EntityTag TAG = new EntityTag("W/\"7-0a\"");

    @Test
    void shouldBeWeakAndNameTheCommit() {
        assertTrue(EntityTag.of(7, "{}").value().matches("W/\"7-[0-9a-f]{8}\""));
    }

    @Test
    void shouldChangeWithCommitAndBody() {
        assertNotEquals(EntityTag.of(7, "{}"), EntityTag.of(8, "{}"));
        assertNotEquals(EntityTag.of(7, "{\"a\":1}"), EntityTag.of(7, "{\"a\":2}"));
    }

    @Test
    void shouldNotChangeWithTheTimeOfTheCalculation() {
        assertEquals(
                EntityTag.of(7, "{\"calculatedAt\" : \"2024-03-10T12:00:00.000Z\", \"a\":1}"),
                EntityTag.of(7, "{\"calculatedAt\" : \"2024-03-10T12:00:00.001Z\", \"a\":1}"));
    }

    @Test
    void shouldCompareWeaklyWithEachTag() {
        assertTrue(TAG.isAmong(List.of("W/\"7-0a\"")));
        assertTrue(TAG.isAmong(List.of("\"7-0a\"")));
        assertTrue(TAG.isAmong(List.of("\"1\" , W/\"7-0a\"", "\"2\"")));
        assertTrue(TAG.isAmong(List.of("*")));
        assertFalse(TAG.isAmong(List.of("W/\"7-0b\"", "7-0a", "")));
        assertFalse(TAG.isAmong(List.of()));
    }
}
