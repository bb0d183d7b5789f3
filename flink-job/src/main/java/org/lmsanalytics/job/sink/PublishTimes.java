package org.lmsanalytics.job.sink;

import java.util.List;
import java.util.Optional;

/**
 * When records were published, by Kafka's timestamps: what the time until they are visible is counted from. The times
 * at which events happened would not do, since a platform may publish what is long past.
 *
 * @param records how many
 * @param oldest of the times, in epoch milliseconds
 * @param sum of the times; not exact, since a {@code long} would be too small for millions of them
 */
public record PublishTimes(long records, long oldest, double sum) {
    public static final PublishTimes NONE = new PublishTimes(0, Long.MAX_VALUE, 0);
    /** Travels and is kept among rows, but belongs to no table: a version that does not know it commits it nowhere. */
    private static final String NAME = "publish_times";

    /** With a record more; one that has no time does not count. */
    public PublishTimes plus(long time) {
        return time < 0 ? this : new PublishTimes(records + 1, Math.min(oldest, time), sum + time);
    }

    PublishTimes plus(PublishTimes others) {
        return new PublishTimes(records + others.records, Math.min(oldest, others.oldest), sum + others.sum);
    }

    /** Empty if there are none. */
    public Optional<RowChange> row() {
        return records == 0
                ? Optional.empty()
                : Optional.of(new RowChange(NAME, "", CopyText.of(List.of(records, oldest, sum))));
    }

    static boolean isRow(RowChange change) {
        return change.table().equals(NAME);
    }

    static PublishTimes of(RowChange row) {
        String[] values = row.values().split("\t", -1);
        return new PublishTimes(Long.parseLong(values[0]), Long.parseLong(values[1]), Double.parseDouble(values[2]));
    }

    /** How long ago the oldest was published; clocks may disagree a little. */
    long oldestAge(long now) {
        return Math.max(0, now - oldest);
    }

    long meanAge(long now) {
        return Math.max(0, Math.round(now - sum / records));
    }
}
