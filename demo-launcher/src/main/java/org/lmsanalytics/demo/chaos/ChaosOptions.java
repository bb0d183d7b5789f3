package org.lmsanalytics.demo.chaos;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * What a fault test is to do.
 *
 * @param duration how long faults go on
 * @param eventsPerSecond how many are sent
 * @param faults the kinds that occur
 * @param sabotage SQL that breaks the protocol on purpose, run after the migrations; empty: none
 * @param untilViolation end with the first violation
 */
record ChaosOptions(
        Duration duration,
        long seed,
        int eventsPerSecond,
        List<Fault> faults,
        String sabotage,
        boolean untilViolation) {
    ChaosOptions {
        requireNonNull(duration, "duration is null");
        faults = List.copyOf(faults);
        requireNonNull(sabotage, "sabotage is null");
    }

    static ChaosOptions of(Duration duration, long seed, int eventsPerSecond) {
        return new ChaosOptions(duration, seed, eventsPerSecond, List.of(Fault.values()), "", false);
    }

    /** The same with a broken protocol, under faults that bring this to light. */
    ChaosOptions sabotaged(String sql, List<Fault> revealing) {
        return new ChaosOptions(duration, seed, eventsPerSecond, revealing, sql, true);
    }
}
