package org.lmsanalytics.verifier.history;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lmsanalytics.contract.Event;

/** Earliest and latest. */
public final class Times {
    private Times() {}

    public static Optional<Instant> earliest(Collection<? extends Event> events) {
        return events.stream().map(Event::at).min(Comparator.naturalOrder());
    }

    public static Optional<Instant> latest(Collection<? extends Event> events) {
        return events.stream().map(Event::at).max(Comparator.naturalOrder());
    }

    /** All events of the latest time. */
    public static <E extends Event> List<E> atLatest(Collection<E> events) {
        Optional<Instant> latest = latest(events);
        return events.stream()
                .filter(event -> latest.isPresent() && event.at().equals(latest.get()))
                .toList();
    }
}
