package org.lmsanalytics.worker.run;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How often a job is tried: with pauses that double from the first to the longest.
 *
 * @param maxAttempts at least 1
 */
public record RetryPolicy(int maxAttempts, Duration firstPause, Duration longestPause) {
    private static final int MOST_DOUBLINGS = 30;

    public RetryPolicy {
        requireNonNull(firstPause, "firstPause is null");
        requireNonNull(longestPause, "longestPause is null");
    }

    Duration pauseAfter(int attempts) {
        Duration pause = firstPause.multipliedBy(1L << Math.clamp(attempts - 1L, 0, MOST_DOUBLINGS));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
