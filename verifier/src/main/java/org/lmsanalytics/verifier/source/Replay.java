package org.lmsanalytics.verifier.source;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.lmsanalytics.contract.SourcePosition;

/** A record that says to be a dead letter sent again, and is an event. */
public record Replay(SourcePosition deadLetter, SourcePosition record, Instant recordedAt) {
    public Replay {
        requireNonNull(deadLetter, "deadLetter is null");
        requireNonNull(record, "record is null");
        requireNonNull(recordedAt, "recordedAt is null");
    }
}
