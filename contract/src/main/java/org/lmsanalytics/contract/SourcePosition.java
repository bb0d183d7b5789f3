package org.lmsanalytics.contract;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** Where a record is in Kafka. As text: {@code topic/partition/offset}. */
public record SourcePosition(String topic, int partition, long offset) {
    public SourcePosition {
        requireNonNull(topic, "topic is null");
    }

    /** Empty if it is no position in the source. */
    public static Optional<SourcePosition> parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3 || !Topics.SOURCES.contains(parts[0])) {
            return Optional.empty();
        }
        try {
            int partition = Integer.parseInt(parts[1]);
            long offset = Long.parseLong(parts[2]);
            return partition < 0 || offset < 0
                    ? Optional.empty()
                    : Optional.of(new SourcePosition(parts[0], partition, offset));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return topic + "/" + partition + "/" + offset;
    }
}
