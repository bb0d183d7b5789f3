package org.lmsanalytics.serving.database;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * An answer, and between which times of asking the clock does not change it.
 *
 * @param until when it stops being right; empty: never, as long as nothing else changes it
 */
public record CopyableAnswer(Answer answer, Instant from, Optional<Instant> until) {
    public CopyableAnswer {
        requireNonNull(answer, "answer is null");
        requireNonNull(from, "from is null");
        requireNonNull(until, "until is null");
    }
}
