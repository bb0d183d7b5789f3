package org.lmsanalytics.job.sink;

import java.sql.SQLException;
import java.util.Optional;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.lmsanalytics.job.sink.ReadModel.Outcome;
import org.lmsanalytics.job.sink.Uncommitted.Checkpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that makes results visible: gathers the changes of each checkpoint from all operators, keeps them in
 * its state, and when Flink reports the checkpoint complete commits them with the source positions in one transaction.
 * Runs with parallelism 1, and relies on aligned barriers.
 *
 * <p>What cannot be committed (the database is down, or positions are still behind those visible) is held and joined
 * with what follows; the job goes on. If the database stays down until much is held, no more is taken in, and Kafka
 * keeps the rest.
 */
public final class CommitOperator extends AbstractStreamOperator<Void>
        implements OneInputStreamOperator<RowChange, Void> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = LoggerFactory.getLogger(CommitOperator.class);
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    /** About what a changed row takes in memory. */
    private static final long BYTES_PER_ROW = 400;

    private final DatabaseSettings database;
    private final RedisSettings redis;
    private final String kafkaBrokers;
    private final long generation;
    private final long maxUncommittedRows;

    private transient ListState<RowChange> uncommittedState;
    private transient ListState<RowChange> positionsState;
    private transient Uncommitted uncommitted;

    private transient MailboxExecutor mailbox;
    private transient JdbcConnectionProvider connections;
    private transient ReadModel readModel;
    private transient HotCopyWriter hotCopies;
    private transient long mostRows;
    private transient EventPublisher events;
    private transient long failures;
    private transient long nextAttemptAt;
    private transient Optional<SourcePositions> heldUntil;

    /**
     * @param generation of this submission
     * @param maxUncommittedRows how many rows may be held, 0 for as many as half of the heap holds
     */
    public CommitOperator(
            DatabaseSettings database,
            RedisSettings redis,
            String kafkaBrokers,
            long generation,
            long maxUncommittedRows) {
        this.database = database;
        this.redis = redis;
        this.kafkaBrokers = kafkaBrokers;
        this.generation = generation;
        this.maxUncommittedRows = maxUncommittedRows;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        TypeInformation<RowChange> type = TypeInformation.of(RowChange.class);
        uncommittedState = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("uncommitted", type));
        positionsState = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("positions", type));
        uncommitted = context.isRestored()
                ? Uncommitted.restored(
                        context.getRestoredCheckpointId().orElseThrow(), uncommittedState.get(), positionsState.get())
                : Uncommitted.nothing();
    }

    @Override
    public void open() throws Exception {
        super.open();
        mailbox = getContainingTask()
                .getMailboxExecutorFactory()
                .createExecutor(getOperatorConfig().getChainIndex());
        mostRows = maxUncommittedRows > 0
                ? maxUncommittedRows
                : Runtime.getRuntime().maxMemory() / 2 / BYTES_PER_ROW;
        heldUntil = Optional.empty();
        connections = database.commitConnections();
        readModel = new ReadModel(generation, database.isServed());
        hotCopies = new HotCopyWriter(database, redis);
        hotCopies.start();
        events = new EventPublisher(database, kafkaBrokers, generation);
        events.start();
        tryAgainAt(now());
    }

    @Override
    public void processElement(StreamRecord<RowChange> element) throws Exception {
        uncommitted.put(element.getValue());
        while (failures > 0 && uncommitted.rows() >= mostRows) {
            // Takes nothing more in until an attempt to commit, by its timer, has come through.
            mailbox.yield();
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        uncommitted.barrier(context.getCheckpointId());
        uncommittedState.update(uncommitted.changes());
        positionsState.update(uncommitted.positionRows());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        uncommitted.complete(checkpointId);
        if (now() >= nextAttemptAt) {
            commit();
        }
    }

    private void commit() throws ClassNotFoundException {
        Optional<Checkpoint> ready = uncommitted.ready();
        if (ready.isEmpty() || isHeld(ready.get())) {
            return;
        }
        try {
            Outcome outcome = readModel.commit(connections.getOrEstablishConnection(), ready.get());
            failures = 0;
            if (outcome instanceof Outcome.Committed committed) {
                uncommitted.committed();
                hotCopies.committed(
                        committed.commitNumber(), ChangedEntities.of(ready.get().changes()));
                events.committed();
            } else if (outcome instanceof Outcome.Held held) {
                LOGGER.info(
                        "Held until {} is read again, at {}",
                        held.visible(),
                        ready.get().positions());
                heldUntil = Optional.of(held.visible());
            } else if (outcome instanceof Outcome.Fenced fence) {
                ShutOutException shutOut = new ShutOutException(generation, fence.byGeneration());
                LOGGER.error("{}", shutOut.getCause().getMessage());
                throw shutOut;
            }
        } catch (SQLException e) {
            connections.closeConnection();
            failed(ready.get(), e);
        }
    }

    /** Nobody else commits any more, so what was visible when this submission came too early is all there is to pass. */
    private boolean isHeld(Checkpoint checkpoint) {
        heldUntil = heldUntil.filter(visible -> !checkpoint.positions().cover(visible));
        if (heldUntil.isPresent() && uncommitted.rows() >= mostRows) {
            throw new SuppressRestartsException(new IllegalStateException(("%d changed rows are held, and visible"
                            + " positions are still not passed: %s is read, %s is visible. Start from a newer savepoint, give"
                            + " the TaskManager more heap, or rebuild (docs/rebuild.md).")
                    .formatted(uncommitted.rows(), checkpoint.positions(), heldUntil.get())));
        }
        return heldUntil.isPresent();
    }

    private void failed(Checkpoint checkpoint, SQLException cause) {
        long pause = Math.min(LONGEST_PAUSE_MILLIS, 250L << Math.min(failures, 6));
        failures++;
        LOGGER.warn(
                "Commit of checkpoint {} ({} rows) to {} failed, attempt {}, again in {} ms: {}",
                checkpoint.id(),
                checkpoint.changes().size(),
                database,
                failures,
                pause,
                cause.getMessage());
        tryAgainAt(now() + pause);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void tryAgainAt(long time) {
        nextAttemptAt = time;
        getProcessingTimeService().registerTimer(time, at -> commit());
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
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
