package org.lmsanalytics.serving.health;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/** How many records of each source topic the read model does not reflect yet. */
record SourceLag(Map<String, Long> byTopic) {
    SourceLag {
        byTopic = Map.copyOf(requireNonNull(byTopic, "byTopic is null"));
    }

    long total() {
        return byTopic.values().stream().mapToLong(Long::longValue).sum();
    }
}
