package org.lmsanalytics.demo.chaos;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.lmsanalytics.demo.Pause;

/**
 * Waits for conditions.
 *
 * @param over says that the test is over, and no waiting is worth it any more
 */
record Waiting(BooleanSupplier over) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    Waiting {
        requireNonNull(over, "over is null");
    }

    /** Returns whether the condition came true in time. */
    boolean until(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline || over.getAsBoolean()) {
                return false;
            }
            Pause.of(BETWEEN_LOOKS);
        }
        return true;
    }

    void rest(Duration time) {
        until(time, () -> false);
    }
}
