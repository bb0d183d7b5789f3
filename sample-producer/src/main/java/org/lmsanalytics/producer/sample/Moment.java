package org.lmsanalytics.producer.sample;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;

/** An event that happened, as JSON. */
record Moment(Instant at, String json) implements Comparable<Moment> {
    private static final Comparator<Moment> BY_TIME =
            Comparator.comparing(Moment::at).thenComparing(Moment::json);

    Moment {
        requireNonNull(at, "at is null");
        requireNonNull(json, "json is null");
    }

    @Override
    public int compareTo(Moment other) {
        return BY_TIME.compare(this, other);
    }
}
