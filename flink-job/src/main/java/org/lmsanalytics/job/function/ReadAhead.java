package org.lmsanalytics.job.function;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.lmsanalytics.job.sink.KnownErasure;
import org.lmsanalytics.job.sink.Takeover;
import org.lmsanalytics.job.sink.Visible;
import org.lmsanalytics.job.source.RawRecord;

/**
 * Keeps back records past what was visible when this submission took over, until it is released. Partitions come
 * forward at different speeds, but a fold of exactly what is visible needs all of them to stop there: only its
 * differences to what follows fit the rows that readers see.
 */
final class ReadAhead implements AutoCloseable {
    private final Takeover takeover;
    private final List<RawRecord> kept = new ArrayList<>();
    /** How many of them, for other threads. */
    private volatile int size;

    private final Visible visible;
    private boolean released;

    /**
     * A record that is kept, as state. Partitions move with the number of subtasks, and records must not part from their
     * partition.
     */
    public record Kept(RawRecord record, int subtasks) {
        public Kept {
            requireNonNull(record, "record is null");
        }
    }

    /** Takes over, and goes on with what was kept back when the job was snapshot. */
    ReadAhead(Takeover takeover, Iterable<Kept> restored, int subtasks) throws IOException {
        this.takeover = takeover;
        this.visible = takeover.begin();
        for (Kept record : restored) {
            check(record, subtasks);
            kept.add(record.record());
        }
        this.size = kept.size();
        // What was kept comes first, even if it need not be kept any more.
        this.released = visible.released() && kept.isEmpty();
    }

    private static void check(Kept kept, int subtasks) {
        if (kept.subtasks() != subtasks) {
            throw new SuppressRestartsException(
                    new IllegalStateException(("This snapshot was taken while the job still read"
                                    + " what was visible already: restore it with the same parallelism, %d, and rescale with the"
                                    + " next one")
                            .formatted(kept.subtasks())));
        }
    }

    Map<String, KnownErasure> erasures() {
        return visible.erasures();
    }

    /** Whether the record is kept back, and not to be folded yet. */
    boolean keeps(RawRecord record) {
        if (released || visible.positions().contain(record.topic(), record.partition(), record.offset())) {
            return false;
        }
        kept.add(record);
        size = kept.size();
        return true;
    }

    List<Kept> kept(int subtasks) {
        return kept.stream().map(record -> new Kept(record, subtasks)).toList();
    }

    /** How many records are kept back, asked by any thread. */
    int size() {
        return size;
    }

    boolean isReleased() {
        return released;
    }

    /** Returns, once the submission is released, what was kept back. */
    List<RawRecord> release() {
        released = takeover.isReleased();
        if (!released) {
            return List.of();
        }
        List<RawRecord> records = List.copyOf(kept);
        kept.clear();
        size = 0;
        takeover.close();
        return records;
    }

    @Override
    public void close() {
        takeover.close();
    }
}
