package org.lmsanalytics.demo.deadletter;

import static java.util.Objects.requireNonNull;

/** How many dead letters have a reason, and how many of them were replayed since. */
public record ReasonCount(String reason, long deadLetters, long replayed) {
    public ReasonCount {
        requireNonNull(reason, "reason is null");
    }
}
