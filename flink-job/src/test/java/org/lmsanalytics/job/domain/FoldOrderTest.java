package org.lmsanalytics.job.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldOrderTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldNotDependOnOrderDuplicatesOrBundles(long seed) {
        List<Object> events = new RandomEvents(seed).events(400);
        Map<String, String> expected = fold(events, new Random(seed));
        Random random = new Random(-seed);
        for (int round = 0; round < 10; round++) {
            List<Object> mixed = new ArrayList<>(events);
            for (int i = 0; i < 200; i++) {
                mixed.add(events.get(random.nextInt(events.size())));
            }
            Collections.shuffle(mixed, random);
            assertEquals(expected, fold(mixed, random), "seed " + seed + ", round " + round);
        }
    }

    private static Map<String, String> fold(List<Object> events, Random random) {
        InMemoryFold fold = new InMemoryFold();
        int from = 0;
        while (from < events.size()) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(40));
            fold.bundle(events.subList(from, to));
            from = to;
        }
        return fold.content();
    }
}
