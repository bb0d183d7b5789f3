package org.lmsanalytics.contract;

/** Headers of a record in {@link Topics#DEAD_LETTERS}; values are UTF-8 text, numbers in decimal. */
public final class DeadLetterHeaders {
    /** See {@link Rejection#text()}. */
    public static final String REASON = "reason";

    public static final String SOURCE_TOPIC = "source-topic";
    public static final String SOURCE_PARTITION = "source-partition";
    public static final String SOURCE_OFFSET = "source-offset";
    /** Kafka's timestamp of the source record, in epoch milliseconds. */
    public static final String SOURCE_TIMESTAMP = "source-timestamp";

    /**
     * On a record of the source: it is a dead letter sent again. The position that the dead letter came from, as
     * {@link SourcePosition} writes it.
     */
    public static final String REPLAY_OF = "replay-of";

    private DeadLetterHeaders() {}
}
