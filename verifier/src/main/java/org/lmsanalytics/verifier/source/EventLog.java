package org.lmsanalytics.verifier.source;

import java.util.List;
import org.lmsanalytics.contract.Event;

/** What the topics say: every event once. */
public record EventLog(long records, List<Event> events, List<DeadLetter> deadLetters) {
    public EventLog {
        events = List.copyOf(events);
        deadLetters = List.copyOf(deadLetters);
    }
}
