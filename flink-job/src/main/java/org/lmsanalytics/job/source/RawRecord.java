package org.lmsanalytics.job.source;

/**
 * A Kafka record as it came.
 *
 * @param timestamp Kafka's, in epoch milliseconds
 * @param key {@code null} if it has none
 * @param value {@code null} for a tombstone
 * @param replayOf which dead letter it claims to be, sent again; mostly {@code null}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of each would cost as much as reading it.
public record RawRecord(
        String topic, int partition, long offset, long timestamp, byte[] key, byte[] value, String replayOf) {}
