package org.lmsanalytics.demo.deadletter;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.lmsanalytics.contract.SourcePosition;

/**
 * A record of the source that was no event when the job read it.
 *
 * @param replays the records that it became when it was sent again
 */
public record DeadLetter(SourcePosition position, String reason, Instant recordedAt, List<SourcePosition> replays) {
    public DeadLetter {
        requireNonNull(position, "position is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(recordedAt, "recordedAt is null");
        replays = List.copyOf(replays);
    }
}
