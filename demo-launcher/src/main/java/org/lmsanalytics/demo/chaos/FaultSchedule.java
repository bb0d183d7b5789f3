package org.lmsanalytics.demo.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which faults come, in which order, and how long they last: all of it from a seed. */
final class FaultSchedule {
    private static final double PAIR = 0.2;
    private static final long SHORTEST_PAUSE_MILLIS = 3_000;
    private static final long LONGEST_PAUSE_MILLIS = 8_000;
    private static final long SHORTEST_REST_MILLIS = 1_000;
    private static final long LONGEST_REST_MILLIS = 4_000;

    private final Random random;
    private final List<Fault> kinds;
    private final List<Fault> bag = new ArrayList<>();

    /** What comes at once. */
    record Strike(List<Fault> faults, Duration pause, Duration restBefore) {}

    FaultSchedule(long seed, List<Fault> kinds) {
        this.random = new Random(seed);
        this.kinds = List.copyOf(kinds);
    }

    /** Every kind comes once before any comes again, but for those that come as the second of a pair. */
    Strike next() {
        if (bag.isEmpty()) {
            bag.addAll(kinds);
            Collections.shuffle(bag, random);
        }
        List<Fault> faults = new ArrayList<>(List.of(bag.remove(0)));
        List<Fault> others = new ArrayList<>(Fault.brief());
        others.retainAll(kinds);
        boolean first = others.remove(faults.get(0));
        if (random.nextDouble() < PAIR && first && !others.isEmpty()) {
            faults.add(others.get(random.nextInt(others.size())));
        }
        return new Strike(
                faults,
                between(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS),
                between(SHORTEST_REST_MILLIS, LONGEST_REST_MILLIS));
    }

    private Duration between(long least, long most) {
        return Duration.ofMillis(random.nextLong(least, most));
    }
}
