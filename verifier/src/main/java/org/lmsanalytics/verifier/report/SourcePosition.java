package org.lmsanalytics.verifier.report;

import static java.util.Objects.requireNonNull;

/** The read model reflects exactly the records of the partition before {@code nextOffset}. */
public record SourcePosition(String topic, int partition, long nextOffset) {
    public SourcePosition {
        requireNonNull(topic, "topic is null");
    }
}
