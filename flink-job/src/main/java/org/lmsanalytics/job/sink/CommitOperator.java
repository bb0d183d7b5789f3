package org.lmsanalytics.job.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.lmsanalytics.job.sink.ReadModel.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that makes results visible: gathers the changes of each checkpoint from all operators, keeps them in
 * its state, and when Flink reports the checkpoint complete commits them with the source positions in one transaction.
 * Runs with parallelism 1, and relies on aligned barriers.
 *
 * <p>What cannot be committed (the database is down, or positions are still behind those visible) is held and joined
 * with what follows; the job goes on.
 */
public final class CommitOperator extends AbstractStreamOperator<Void>
        implements OneInputStreamOperator<RowChange, Void> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = LoggerFactory.getLogger(CommitOperator.class);
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final DatabaseSettings database;
    private final RedisSettings redis;
    private final String kafkaBrokers;
    private final long generation;

    private transient ListState<RowChange> uncommittedState;
    private transient ListState<RowChange> positionsState;

    private transient ChangeSet current;
    private transient SourcePositions positions;
    private transient NavigableMap<Long, Checkpoint> pending;
    private transient Checkpoint ready;

    private transient JdbcConnectionProvider connections;
    private transient ReadModel readModel;
    private transient HotCopyWriter hotCopies;
    private transient EventPublisher events;
    private transient long failures;
    private transient long nextAttemptAt;
    private transient boolean fenced;

    private record Checkpoint(long id, ChangeSet changes, SourcePositions positions) {}

    public CommitOperator(DatabaseSettings database, RedisSettings redis, String kafkaBrokers, long generation) {
        this.database = database;
        this.redis = redis;
        this.kafkaBrokers = kafkaBrokers;
        this.generation = generation;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        current = new ChangeSet();
        positions = new SourcePositions();
        pending = new TreeMap<>();
        TypeInformation<RowChange> type = TypeInformation.of(RowChange.class);
        uncommittedState = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("uncommitted", type));
        positionsState = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("positions", type));
        // What a restored checkpoint holds belongs to it, whether its commit got through or not: again is harmless.
        uncommittedState.get().forEach(current::put);
        positionsState.get().forEach(positions::advance);
    }

    @Override
    public void open() throws Exception {
        super.open();
        connections = database.commitConnections();
        readModel = new ReadModel(generation, database.isServed());
        hotCopies = new HotCopyWriter(database, redis);
        hotCopies.start();
        events = new EventPublisher(database, kafkaBrokers, generation);
        events.start();
    }

    @Override
    public void processElement(StreamRecord<RowChange> element) {
        RowChange change = element.getValue();
        current.put(change);
        if (change.table().equals(ReadModelTable.SOURCE_POSITIONS.name())) {
            positions.advance(change);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        pending.put(
                context.getCheckpointId(),
                new Checkpoint(context.getCheckpointId(), current, new SourcePositions(positions)));
        current = new ChangeSet();
        uncommittedState.clear();
        if (ready != null) {
            save(ready.changes);
        }
        for (Checkpoint checkpoint : pending.values()) {
            save(checkpoint.changes);
        }
        positionsState.update(positions.rows());
    }

    private void save(ChangeSet changes) throws Exception {
        // Restored in this order, so that a later change of a row replaces an earlier one.
        uncommittedState.addAll(changes.toList());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        Map<Long, Checkpoint> completed = pending.headMap(checkpointId, true);
        completed.values().forEach(this::makeReady);
        completed.clear();
        if (ready != null && !fenced && getProcessingTimeService().getCurrentProcessingTime() >= nextAttemptAt) {
            commit();
        }
    }

    private void makeReady(Checkpoint checkpoint) {
        if (fenced || checkpoint.changes.isEmpty()) {
            return;
        }
        ChangeSet changes = ready == null ? new ChangeSet() : ready.changes;
        changes.putAll(checkpoint.changes);
        ready = new Checkpoint(checkpoint.id, changes, checkpoint.positions);
    }

    private void commit() throws ClassNotFoundException {
        try {
            Connection connection = connections.getOrEstablishConnection();
            Outcome outcome = readModel.commit(connection, ready.changes, ready.positions, ready.id);
            failures = 0;
            if (outcome instanceof Outcome.Committed committed) {
                hotCopies.committed(committed.commitNumber(), ChangedEntities.of(ready.changes));
                events.committed();
                ready = null;
            } else if (outcome instanceof Outcome.Held held) {
                LOGGER.info("Held: read {}, visible already {}", ready.positions, held.visible());
            } else if (outcome instanceof Outcome.Fenced fence) {
                shutOut(fence.byGeneration());
            }
        } catch (SQLException e) {
            connections.closeConnection();
            long pause = Math.min(LONGEST_PAUSE_MILLIS, 250L << Math.min(failures, 6));
            failures++;
            nextAttemptAt = getProcessingTimeService().getCurrentProcessingTime() + pause;
            LOGGER.warn(
                    "Commit of checkpoint {} ({} rows) to {} failed, attempt {}, again in {} ms: {}",
                    ready.id,
                    ready.changes.size(),
                    database,
                    failures,
                    pause,
                    e.getMessage());
        }
    }

    private void shutOut(long byGeneration) {
        LOGGER.error(
                "Shut out: generation {} of this job has taken over from this one, {}. Nothing more is committed; cancel"
                        + " this job.",
                byGeneration,
                generation);
        fenced = true;
        ready = null;
        pending.clear();
    }

    @Override
    public void close() throws Exception {
        if (hotCopies != null) {
            hotCopies.close();
        }
        if (events != null) {
            events.close();
        }
        if (connections != null) {
            connections.closeConnection();
        }
        super.close();
    }
}
