package org.lmsanalytics.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventTypeTest {

    @ParameterizedTest
    @EnumSource(EventType.class)
    void shouldBeFoundByNameAndBelongToSourceTopic(EventType type) {
        assertEquals(Optional.of(type), EventType.of(type.wireName()));
        assertTrue(Topics.SOURCES.contains(type.topic()));
    }

    @Test
    void shouldFindNothingByOtherNames() {
        assertEquals(Optional.empty(), EventType.of("userCreated"));
        assertEquals(Optional.empty(), EventType.of("USER_CREATED"));
    }
}
