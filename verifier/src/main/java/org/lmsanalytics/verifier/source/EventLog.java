package org.lmsanalytics.verifier.source;

import java.util.List;
import java.util.Set;
import org.lmsanalytics.contract.Event;

/**
 * What the topics say: every event that counts, once.
 *
 * @param erased ids of the persons whose erasures are listed
 */
public record EventLog(
        long records,
        List<Event> events,
        List<DeadLetter> deadLetters,
        List<Replay> replays,
        List<Erasure> erasures,
        Set<String> erased) {
    public EventLog {
        events = List.copyOf(events);
        deadLetters = List.copyOf(deadLetters);
        replays = List.copyOf(replays);
        erasures = List.copyOf(erasures);
        erased = Set.copyOf(erased);
    }

    /** Records of erased persons that came too late to count. */
    public long ignored() {
        return erasures.stream().mapToLong(Erasure::ignored).sum();
    }
}
