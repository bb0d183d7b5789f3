package org.lmsanalytics.job.operate;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for what cannot tell by itself that it happened. */
final class Waiting {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private Waiting() {}

    /**
     * Returns when the condition holds.
     *
     * @param what completes "not within 300 s: …"
     */
    static void until(BooleanSupplier condition, Duration timeout, String what) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new OperationException("not within " + timeout.toSeconds() + " s: " + what);
            }
            pause();
        }
    }

    static void pause() {
        pause(BETWEEN_LOOKS);
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationException("interrupted", e);
        }
    }
}
