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

    private final NavigableMap<Long, Instant> made = new ConcurrentSkipListMap<>();
    private final NavigableMap<Long, Instant> answered = new ConcurrentSkipListMap<>();

    void made(long commit, Instant at) {
        made.putIfAbsent(commit, at);
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

    /** When the API first answered with a commit that was made after an instant, and that followed a given one. */
    Optional<Instant> visibleAgain(Instant after, long commitBefore) {
        return made.tailMap(commitBefore + UNDER_WAY, false).entrySet().stream()
                .filter(commit -> commit.getValue().isAfter(after))
                .findFirst()
                .flatMap(commit -> Optional.ofNullable(answered.ceilingEntry(commit.getKey())))
                .map(Map.Entry::getValue);
    }
}
