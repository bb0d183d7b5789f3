package org.lmsanalytics.job.sink;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is not visible yet, in the order in which it came about: changes since the last barrier, checkpoints that Flink
 * has not reported complete, and those complete ones, joined, that may be committed.
 */
final class Uncommitted {
    private final SourcePositions positions;
    private final NavigableMap<Long, Checkpoint> pending = new TreeMap<>();
    private ChangeSet current = new ChangeSet();
    private Optional<Checkpoint> ready;

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

    private Uncommitted(SourcePositions positions, Optional<Checkpoint> ready) {
        this.positions = positions;
        this.ready = ready;
    }

    static Uncommitted nothing() {
        return new Uncommitted(new SourcePositions(), Optional.empty());
    }

    /**
     * What a checkpoint held. It was complete, or nobody could restore it, and so may be committed: if it was committed
     * before, then once more, which is harmless.
     */
    static Uncommitted restored(long checkpointId, Iterable<RowChange> changes, Iterable<RowChange> positionRows) {
        SourcePositions positions = new SourcePositions();
        positionRows.forEach(positions::advance);
        ChangeSet restored = new ChangeSet();
        changes.forEach(restored::put);
        Checkpoint checkpoint = new Checkpoint(checkpointId, restored, new SourcePositions(positions));
        return new Uncommitted(positions, restored.isEmpty() ? Optional.empty() : Optional.of(checkpoint));
    }

    void put(RowChange change) {
        current.put(change);
        if (change.table().equals(ReadModelTable.SOURCE_POSITIONS.name())) {
            positions.advance(change);
        }
    }

    /** Everything before the barrier has come. */
    void barrier(long checkpointId) {
        current.completeErasures(positions);
        if (!current.isEmpty()) {
            pending.put(checkpointId, new Checkpoint(checkpointId, current, new SourcePositions(positions)));
        }
        current = new ChangeSet();
    }

    /** A complete checkpoint makes those before it complete too. */
    void complete(long checkpointId) {
        Map<Long, Checkpoint> completed = pending.headMap(checkpointId, true);
        completed.values().forEach(this::join);
        completed.clear();
    }

    private void join(Checkpoint checkpoint) {
        ChangeSet changes = ready.map(Checkpoint::changes).orElseGet(ChangeSet::new);
        changes.putAll(checkpoint.changes);
        ready = Optional.of(new Checkpoint(checkpoint.id, changes, checkpoint.positions));
    }

    Optional<Checkpoint> ready() {
        return ready;
    }

    void committed() {
        ready = Optional.empty();
    }

    int rows() {
        int rows = current.size()
                + ready.map(checkpoint -> checkpoint.changes.size()).orElse(0);
        for (Checkpoint checkpoint : pending.values()) {
            rows += checkpoint.changes.size();
        }
        return rows;
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
}
