package org.lmsanalytics.job.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PositionsTest {
    private static final Positions SERVED = new Positions(Map.of("user.events-0", 10L, "user.events-1", 5L));

    @Test
    void shouldCountWhatIsMissingOfEachPartition() {
        assertEquals(15, new Positions(Map.of()).behind(SERVED));
        assertEquals(4, new Positions(Map.of("user.events-0", 100L, "user.events-1", 1L)).behind(SERVED));
    }

    @Test
    void shouldCoverOnlyWithEveryPartition() {
        assertTrue(SERVED.cover(SERVED));
        assertTrue(new Positions(Map.of("user.events-0", 10L, "user.events-1", 6L, "x-0", 1L)).cover(SERVED));
        assertFalse(new Positions(Map.of("user.events-0", 1_000L)).cover(SERVED));
    }
}
