package org.lmsanalytics.demo.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.demo.chaos.FaultSchedule.Strike;

class FaultScheduleTest {
    private static final List<Fault> ALL = List.of(Fault.values());

    @Test
    void shouldFollowFromItsSeed() {
        assertEquals(strikes(7, 100), strikes(7, 100));
        assertNotEquals(strikes(7, 100), strikes(8, 100));
    }

    @Test
    void shouldLetEveryKindOccurBeforeAnyComesAgain() {
        Set<Fault> first = EnumSet.noneOf(Fault.class);
        strikes(1, ALL.size()).forEach(strike -> first.add(strike.faults().get(0)));
        assertEquals(EnumSet.allOf(Fault.class), first);
    }

    @Test
    void shouldPairOnlyDifferentBriefFaults() {
        List<Strike> pairs = strikes(1, 1_000).stream()
                .filter(strike -> strike.faults().size() > 1)
                .toList();
        assertTrue(pairs.size() > 100 && pairs.size() < 250, pairs.size() + " of 1000");
        for (Strike pair : pairs) {
            assertEquals(2, new HashSet<>(pair.faults()).size());
            assertTrue(Fault.brief().containsAll(pair.faults()), pair.toString());
        }
    }

    private static List<Strike> strikes(long seed, int count) {
        FaultSchedule schedule = new FaultSchedule(seed, ALL);
        return Stream.generate(schedule::next).limit(count).toList();
    }
}
