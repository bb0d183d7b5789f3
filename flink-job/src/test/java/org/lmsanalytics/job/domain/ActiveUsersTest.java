package org.lmsanalytics.job.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActiveUsersTest {
    private static final int FIRST_DAY = 20_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void shouldCountDistinctUsersOfEveryWindow(long seed) {
        Random random = new Random(seed);
        Map<Integer, TreeSet<Integer>> daysByUser = new HashMap<>();
        Map<Contributions.Key, Long> changes = new HashMap<>();
        for (int user = 0; user < 20; user++) {
            TreeSet<Integer> days = new TreeSet<>();
            for (int i = 0; i < 12; i++) {
                days.add(FIRST_DAY + random.nextInt(500));
            }
            daysByUser.put(user, days);
            addInAnyOrder(days, random, changes);
        }
        for (int window : ActiveUsers.WINDOWS) {
            for (int day = FIRST_DAY - 1; day < FIRST_DAY + 900; day++) {
                int last = day;
                long expected = daysByUser.values().stream()
                        .filter(days ->
                                !days.subSet(last - window + 1, last + 1).isEmpty())
                        .count();
                assertEquals(expected, prefixSum(changes, window, day), "window " + window + ", day " + day);
            }
        }
    }

    private static void addInAnyOrder(Set<Integer> days, Random random, Map<Contributions.Key, Long> changes) {
        List<Integer> shuffled = new ArrayList<>(days);
        Collections.shuffle(shuffled, random);
        int[] minutes = {};
        Contributions out = new Contributions();
        for (int day : shuffled) {
            for (int visit = 0; visit < 2; visit++) {
                ActiveUsers.add(minutes, day, out);
                minutes = Times.with(minutes, day * 1440 + random.nextInt(1440));
            }
        }
        out.drain((key, change) -> changes.merge(key, change.sums[0], Long::sum));
    }

    private static long prefixSum(Map<Contributions.Key, Long> changes, int window, int day) {
        Map<LocalDate, Long> ofWindow = new TreeMap<>();
        changes.forEach((key, change) -> {
            if (key.table() == SumTable.ACTIVE_USERS_CHANGE
                    && key.parts().get(0).equals(window)) {
                ofWindow.merge((LocalDate) key.parts().get(1), change, Long::sum);
            }
        });
        return ofWindow.entrySet().stream()
                .filter(entry -> entry.getKey().toEpochDay() <= day)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
