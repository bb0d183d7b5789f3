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
 * @param untilViolation end with the first violation
 */
record ChaosOptions(Duration duration, long seed, int eventsPerSecond, List<Fault> faults, boolean untilViolation) {
    ChaosOptions {
        requireNonNull(duration, "duration is null");
        faults = List.copyOf(faults);
    }

    static ChaosOptions of(Duration duration, long seed, int eventsPerSecond) {
        return new ChaosOptions(duration, seed, eventsPerSecond, List.of(Fault.values()), false);
    }

    /** The same, under faults of these kinds only, until something is found to be wrong. */
    ChaosOptions untilViolation(List<Fault> revealing) {
        return new ChaosOptions(duration, seed, eventsPerSecond, revealing, true);
    }
}
