package org.lmsanalytics.verifier.source;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A record that is no event. */
public record DeadLetter(String topic, int partition, long offset, String reason, Instant recordedAt) {
    public DeadLetter {
        requireNonNull(topic, "topic is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(recordedAt, "recordedAt is null");
    }
}
