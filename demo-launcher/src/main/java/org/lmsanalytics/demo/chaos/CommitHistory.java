package org.lmsanalytics.demo.chaos;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** When commits were made, and when the API first answered with them. */
final class CommitHistory {
    /** One may have been under way when a fault struck. */
    private static final long UNDER_WAY = 1;

    private final NavigableMap<Long, Made> made = new ConcurrentSkipListMap<>();
    private final NavigableMap<Long, Instant> answered = new ConcurrentSkipListMap<>();

    private record Made(Instant at, long records) {}

    void made(long commit, Instant at, long records) {
        made.putIfAbsent(commit, new Made(at, records));
    }

    void answered(long commit, Instant at) {
        Map.Entry<Long, Instant> newest = answered.lastEntry();
        if (newest == null || commit > newest.getKey()) {
            answered.put(commit, at);
        }
    }

    long newestMade() {
        return made.isEmpty() ? 0 : made.lastKey();
    }

    long newestAnswered() {
        return answered.isEmpty() ? 0 : answered.lastKey();
    }

    /**
     * When the API first answered with a commit that was made after an instant, followed a given one, and reflects more
     * than so many records.
     */
    Optional<Instant> visibleAgain(Instant after, long commitBefore, long records) {
        return made.tailMap(commitBefore + UNDER_WAY, false).entrySet().stream()
                .filter(commit -> commit.getValue().at.isAfter(after) && commit.getValue().records > records)
                .findFirst()
                .flatMap(commit -> Optional.ofNullable(answered.ceilingEntry(commit.getKey())))
                .map(Map.Entry::getValue);
    }
}
