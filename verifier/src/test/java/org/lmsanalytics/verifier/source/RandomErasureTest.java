package org.lmsanalytics.verifier.source;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmsanalytics.contract.PersonDigest;

/** What is ignored might as well never have been sent. */
class RandomErasureTest {
    private record Sent(int partition, String userId, boolean deletion, String json) {}

    private static final String TOPIC = "user.events";
    private static final int PARTITIONS = 3;
    private static final int USERS = 12;
    private static final int RECORDS = 400;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldGiveTheSameEventsAsALogWithoutTheIgnoredRecords(long seed) {
        Random random = new Random(seed);
        Records records = new Records();
        Records withoutIgnored = new Records();
        Map<String, Map<String, Object>> cuts = new HashMap<>();
        Map<Integer, Integer> ends = new HashMap<>();
        Set<String> deleted = new HashSet<>();
        long ignored = 0;
        for (int i = 0; i < RECORDS; i++) {
            Sent sent = sent(random);
            if (cuts.containsKey(sent.userId())) {
                ignored++;
            } else {
                withoutIgnored.add(TOPIC, sent.partition(), sent.json());
            }
            records.add(TOPIC, sent.partition(), sent.json());
            ends.merge(sent.partition(), 1, Integer::sum);
            if (sent.deletion()) {
                deleted.add(sent.userId());
            }
            if (random.nextInt(10) == 0) {
                deleted.forEach(userId -> cuts.putIfAbsent(userId, checkpoint(ends)));
            }
        }
        deleted.forEach(userId -> cuts.putIfAbsent(userId, checkpoint(ends)));
        Map<String, Object> recorded = new HashMap<>();
        cuts.forEach((userId, cut) -> recorded.put(PersonDigest.of(userId), cut));

        EventLog log = records.log().before(records.ends(), recorded);

        assertTrue(ignored > 0);
        assertEquals(withoutIgnored.all().events(), log.events());
        assertEquals(deleted, log.erased());
        assertEquals(ignored, log.ignored());
        assertEquals(recorded, log.erasures().stream().collect(toMap(Erasure::person, Erasure::positions)));
    }

    private static Map<String, Object> checkpoint(Map<Integer, Integer> ends) {
        Map<String, Object> offsets = new HashMap<>();
        ends.forEach((partition, end) -> offsets.put(Integer.toString(partition), (long) end));
        return Map.of(TOPIC, offsets);
    }

    private static Sent sent(Random random) {
        String userId = "u" + random.nextInt(USERS);
        int partition = random.nextInt(PARTITIONS);
        String at = "2024-03-%02dT00:00:00Z".formatted(1 + random.nextInt(20));
        List<String> choices = new ArrayList<>();
        choices.add(Records.deleted(userId, at));
        choices.add(Records.enrolled(userId, "c" + random.nextInt(2), at));
        choices.add(Records.module(userId, "m" + random.nextInt(2), at, 7));
        int choice = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(2);
        return new Sent(partition, userId, choice == 0, choices.get(choice));
    }
}
