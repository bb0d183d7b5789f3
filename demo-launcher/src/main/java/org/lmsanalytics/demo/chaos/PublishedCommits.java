package org.lmsanalytics.demo.chaos;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a consumer of the published commits has seen: each record once, each commit whole, none missing. */
final class PublishedCommits {
    private final NavigableMap<Long, Commit> commits = new TreeMap<>();
    private long records;

    private static final class Commit {
        private final long previous;
        private final long records;
        private final Set<String> keys = new HashSet<>();

        Commit(long previous, long records) {
            this.previous = previous;
            this.records = records;
        }
    }

    /** Takes a record, and says what is wrong with it, if anything. */
    synchronized Optional<String> accept(long number, long previous, long expected, String key) {
        Commit commit = commits.computeIfAbsent(number, absent -> new Commit(previous, expected));
        records++;
        if (!commit.keys.add(key)) {
            return Optional.of("commit " + number + " has a record of one key twice");
        }
        if (commit.previous != previous || commit.records != expected) {
            return Optional.of("commit %d is after %d with %d records, and after %d with %d"
                    .formatted(number, commit.previous, commit.records, previous, expected));
        }
        return Optional.empty();
    }

    /** What is missing between the first and the last commit, now that nothing more comes. */
    synchronized List<String> missing() {
        List<String> missing = new ArrayList<>();
        long before = 0;
        for (Map.Entry<Long, Commit> entry : commits.entrySet()) {
            Commit commit = entry.getValue();
            if (commit.previous != before) {
                missing.add("commit %d follows %d, but %d was the last before it"
                        .formatted(entry.getKey(), commit.previous, before));
            }
            if (commit.keys.size() != commit.records) {
                missing.add("commit %d has %d of its %d records"
                        .formatted(entry.getKey(), commit.keys.size(), commit.records));
            }
            before = entry.getKey();
        }
        return missing;
    }

    synchronized long newest() {
        return commits.isEmpty() ? 0 : commits.lastKey();
    }

    synchronized long commits() {
        return commits.size();
    }

    synchronized long records() {
        return records;
    }
}
