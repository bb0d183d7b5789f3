package org.lmsanalytics.verifier.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SlidingCountTest {
    private static final LocalDate FIRST = LocalDate.parse("2024-02-27");

    @Test
    void shouldCountAUserOnceWhileAnyOfItsDaysIsInTheWindow() {
        NavigableMap<LocalDate, Set<String>> active = new TreeMap<>();
        active.put(FIRST, Set.of("u1", "u2"));
        active.put(FIRST.plusDays(2), Set.of("u1"));

        assertEquals(
                Map.of(
                        FIRST,
                        2L,
                        FIRST.plusDays(1),
                        2L,
                        FIRST.plusDays(2),
                        2L,
                        FIRST.plusDays(3),
                        1L,
                        FIRST.plusDays(4),
                        1L,
                        FIRST.plusDays(5),
                        0L),
                SlidingCount.distinct(active, 3));
    }

    @Test
    void shouldBeEmptyWithoutActivity() {
        assertEquals(Map.of(), SlidingCount.distinct(new TreeMap<>(), 7));
    }

    @Test
    void shouldBeWhatCountingEveryWindowAnewGives() {
        Random random = new Random(5);
        NavigableMap<LocalDate, Set<String>> active = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            active.computeIfAbsent(FIRST.plusDays(random.nextInt(500)), unused -> new HashSet<>())
                    .add("u" + random.nextInt(20));
        }

        SlidingCount.distinct(active, 30).forEach((day, count) -> {
            Set<String> users = new HashSet<>();
            active.subMap(day.minusDays(29), true, day, true).values().forEach(users::addAll);
            assertEquals(users.size(), count, day::toString);
        });
    }
}
