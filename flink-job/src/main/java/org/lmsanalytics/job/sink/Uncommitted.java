package org.lmsanalytics.job.sink;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is not visible yet, in the order in which it came about: changes since the last barrier, checkpoints that Flink
 * has not reported complete, and those complete ones, joined, that may be committed.
 *
 * <p>Changes are differences: they fit only a read model that is at a point of this history, one of those where it may
 * have been committed. A job that begins behind what is visible drops its changes until it has folded exactly that.
 */
final class Uncommitted {
    private final SourcePositions positions;
    private final Set<SourcePositions> committable = new LinkedHashSet<>();
    private final NavigableMap<Long, Checkpoint> pending = new TreeMap<>();
    /**
     * How far the source was read at the barriers since the last one that came here. The barrier of a savepoint that
     * fails may have passed the operators before this one and never come.
     */
    private final NavigableMap<Long, SourcePositions> readAt = new TreeMap<>();

    private ChangeSet current = new ChangeSet();
    private Optional<Checkpoint> ready;
    private Optional<SourcePositions> catchingUpTo = Optional.empty();

    /**
     * A checkpoint, or several that were joined.
     *
     * @param id of the last of them
     * @param positions up to which the source was read
     */
    record Checkpoint(long id, ChangeSet changes, SourcePositions positions) {
        Checkpoint {
            requireNonNull(changes, "changes is null");
            requireNonNull(positions, "positions is null");
        }
    }

    /** How a job goes on from what is visible. */
    enum Beginning {
        /** Its changes fit. */
        FITS,
        /** It must read up to what is visible first. */
        CATCHES_UP,
        /** It has read what is not visible, and not all that is. */
        OTHER_HISTORY
    }

    private Uncommitted(SourcePositions positions, Optional<Checkpoint> ready) {
        this.positions = positions;
        this.ready = ready;
    }

    static Uncommitted nothing() {
        Uncommitted nothing = new Uncommitted(new SourcePositions(), Optional.empty());
        nothing.committable.add(new SourcePositions());
        return nothing;
    }

    /**
     * What a checkpoint held. It was complete, or nobody could restore it, and so may be committed: if it was committed
     * before, then once more, which is harmless.
     */
    static Uncommitted restored(
            long checkpointId,
            Iterable<RowChange> changes,
            Iterable<RowChange> positionRows,
            Iterable<String> committable) {
        SourcePositions positions = SourcePositions.ofRows(positionRows);
        ChangeSet restored = new ChangeSet();
        changes.forEach(restored::put);
        Checkpoint checkpoint = new Checkpoint(checkpointId, restored, new SourcePositions(positions));
        Uncommitted uncommitted =
                new Uncommitted(positions, restored.isEmpty() ? Optional.empty() : Optional.of(checkpoint));
        committable.forEach(json -> uncommitted.committable.add(SourcePositions.parse(json)));
        uncommitted.committable.add(new SourcePositions(positions));
        return uncommitted;
    }

    /** Decides, before the first commit, what becomes of the changes. */
    Beginning beginAt(Visible found) {
        SourcePositions visible = found.positions();
        boolean fits = committable.contains(visible);
        if (!visible.cover(positions) && !fits) {
            return Beginning.OTHER_HISTORY;
        }
        if (!agreesOnErasures(found, fits)) {
            return Beginning.OTHER_HISTORY;
        }
        if (fits) {
            if (visible.equals(positions)) {
                // It was committed before, and these records have been visible since.
                ready.ifPresent(checkpoint -> checkpoint.changes.forgetPublishTimes());
            }
            return Beginning.FITS;
        }
        catchingUpTo = Optional.of(visible);
        ready = Optional.empty();
        current = new ChangeSet();
        pending.clear();
        committable.clear();
        return Beginning.CATCHES_UP;
    }

    /**
     * An erasure takes effect at a checkpoint. A savepoint may hold one that never became visible, because the job was
     * started again from an earlier checkpoint and drew the line elsewhere: then its state is of another history.
     */
    private boolean agreesOnErasures(Visible found, boolean mayFollow) {
        Map<String, String> mine = ready.map(checkpoint -> checkpoint.changes.rows(ReadModelTable.ERASURE))
                .orElse(Map.of());
        return mine.entrySet().stream().allMatch(erasure -> {
            KnownErasure known = found.erasures().get(erasure.getKey());
            return known == null
                    ? mayFollow
                    : known.positions().equals(SourcePositions.parse(CopyText.lastColumn(erasure.getValue())));
        });
    }

    boolean isCatchingUp() {
        return catchingUpTo.isPresent();
    }

    void put(RowChange change) {
        if (change.table().equals(ReadModelTable.SOURCE_POSITIONS.name())) {
            readAt.computeIfAbsent(SourcePositions.checkpointOf(change), checkpoint -> new SourcePositions())
                    .advance(change);
        } else {
            current.put(change);
        }
    }

    /** Everything before the barrier has come. */
    void barrier(long checkpointId) {
        current.completeErasures(this::positionsAt);
        for (SourcePositions read : readAt.values()) {
            positions.advance(read);
            read.rows().forEach(current::put);
        }
        readAt.clear();
        if (isCatchingUp()) {
            // Visible already.
            current = new ChangeSet();
            pending.put(checkpointId, new Checkpoint(checkpointId, current, new SourcePositions(positions)));
        } else if (!current.isEmpty()) {
            pending.put(checkpointId, new Checkpoint(checkpointId, current, new SourcePositions(positions)));
        }
        current = new ChangeSet();
    }

    private SourcePositions positionsAt(long checkpointId) {
        SourcePositions at = new SourcePositions(positions);
        readAt.headMap(checkpointId, true).values().forEach(at::advance);
        return at;
    }

    /** A complete checkpoint makes those before it complete too. */
    void complete(long checkpointId) {
        Map<Long, Checkpoint> completed = pending.headMap(checkpointId, true);
        completed.values().forEach(checkpoint -> {
            if (isCatchingUp()) {
                caughtUp(checkpoint.positions);
            } else {
                join(checkpoint);
            }
        });
        completed.clear();
    }

    private void caughtUp(SourcePositions read) {
        if (catchingUpTo.filter(read::equals).isPresent()) {
            committable.add(read);
            catchingUpTo = Optional.empty();
        }
    }

    private void join(Checkpoint checkpoint) {
        if (checkpoint.changes.isEmpty()) {
            return;
        }
        ChangeSet changes = ready.map(Checkpoint::changes).orElseGet(ChangeSet::new);
        changes.putAll(checkpoint.changes);
        ready = Optional.of(new Checkpoint(checkpoint.id, changes, checkpoint.positions));
    }

    Optional<Checkpoint> ready() {
        return ready;
    }

    /** It is tried: whatever is heard of it, the read model may be there from now on. */
    void attempt(Checkpoint checkpoint) {
        committable.add(checkpoint.positions);
    }

    /** Whether the changes fit a read model at these positions. */
    boolean fits(SourcePositions visible) {
        return committable.contains(visible);
    }

    void committed(Checkpoint checkpoint) {
        ready = Optional.empty();
        committable.clear();
        committable.add(checkpoint.positions);
    }

    /** How many records were read before the last barrier. */
    long readRecords() {
        return positions.records();
    }

    int rows() {
        return current.size()
                + Stream.concat(ready.stream(), pending.values().stream())
                        .mapToInt(checkpoint -> checkpoint.changes.size())
                        .sum();
    }

    /** The rows that a checkpoint must keep: a later change of a row comes later. */
    List<RowChange> changes() {
        List<RowChange> changes = new ArrayList<>();
        ready.ifPresent(checkpoint -> changes.addAll(checkpoint.changes.toList()));
        pending.values().forEach(checkpoint -> changes.addAll(checkpoint.changes.toList()));
        return changes;
    }

    List<RowChange> positionRows() {
        return positions.rows();
    }

    /** Where the read model may be when the checkpoint that is taken now is restored, as JSON. */
    List<String> committable() {
        List<String> points = new ArrayList<>();
        committable.forEach(point -> points.add(point.json()));
        ready.ifPresent(checkpoint -> points.add(checkpoint.positions.json()));
        if (!isCatchingUp()) {
            pending.values().forEach(checkpoint -> points.add(checkpoint.positions.json()));
        }
        return points;
    }
}
