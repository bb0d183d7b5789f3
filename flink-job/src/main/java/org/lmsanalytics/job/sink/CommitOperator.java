package org.lmsanalytics.job.sink;

import java.sql.SQLException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.lmsanalytics.contract.connection.KafkaConnection;
import org.lmsanalytics.job.sink.ReadModel.Outcome;
import org.lmsanalytics.job.sink.Uncommitted.Checkpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that makes results visible: gathers the changes of each checkpoint from all operators, keeps them in
 * its state, and when Flink reports the checkpoint complete commits them with the source positions in one transaction.
 * Runs with parallelism 1, and relies on aligned barriers.
 *
 * <p>What cannot be committed while the database is down is joined with what follows; the job goes on. If the database
 * stays down until much has gathered, no more is taken in, and Kafka keeps the rest. How a submission begins, see
 * {@link Takeover}.
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
    private final KafkaConnection kafka;
    private final long generation;
    private final long maxUncommittedRows;

    private transient ListState<RowChange> uncommittedState;
    private transient ListState<RowChange> positionsState;
    private transient ListState<String> committableState;
    private transient Uncommitted uncommitted;

    private transient MailboxExecutor mailbox;
    private transient Takeover takeover;
    private transient JdbcConnectionProvider connections;
    private transient ReadModel readModel;
    private transient HotCopyWriter hotCopies;
    private transient long mostRows;
    private transient EventPublisher events;
    private transient CommitMetrics commitMetrics;
    private transient long failures;
    private transient long nextAttemptAt;
    private transient boolean begun;
    private transient boolean released;

    /**
     * @param generation of this submission
     * @param maxUncommittedRows how many rows may be held, 0 for as many as half of the heap holds
     */
    public CommitOperator(
            DatabaseSettings database,
            RedisSettings redis,
            KafkaConnection kafka,
            long generation,
            long maxUncommittedRows) {
        this.database = database;
        this.redis = redis;
        this.kafka = kafka;
        this.generation = generation;
        this.maxUncommittedRows = maxUncommittedRows;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        OperatorStateStore states = context.getOperatorStateStore();
        TypeInformation<RowChange> type = TypeInformation.of(RowChange.class);
        uncommittedState = states.getListState(new ListStateDescriptor<>("uncommitted", type));
        positionsState = states.getListState(new ListStateDescriptor<>("positions", type));
        committableState = states.getListState(new ListStateDescriptor<>("committable", Types.STRING));
        uncommitted = context.isRestored()
                ? Uncommitted.restored(
                        context.getRestoredCheckpointId().orElseThrow(),
                        uncommittedState.get(),
                        positionsState.get(),
                        committableState.get())
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
        takeover = new Takeover(database, generation);
        connections = database.commitConnections();
        readModel = new ReadModel(generation, database.isServed());
        hotCopies = new HotCopyWriter(database, redis);
        hotCopies.start();
        events = new EventPublisher(database, kafka, generation);
        events.start();
        commitMetrics = new CommitMetrics(getMetricGroup(), mostRows);
        commitMetrics.follow("hotCopies", hotCopies.follower());
        commitMetrics.follow("publishedEvents", events.follower());
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
        committableState.update(uncommitted.committable());
        commitMetrics.waiting(uncommitted);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        uncommitted.complete(checkpointId);
        if (now() >= nextAttemptAt) {
            goOn();
        }
    }

    private void goOn() throws ClassNotFoundException {
        try {
            if (!begun) {
                begin();
            }
            if (!released && !uncommitted.isCatchingUp()) {
                takeover.release();
                takeover.close();
                released = true;
            }
            if (uncommitted.ready().isPresent()) {
                commit(uncommitted.ready().get());
            }
            failures = 0;
            commitMetrics.noFailure();
        } catch (SQLException e) {
            takeover.close();
            connections.closeConnection();
            failed(e);
        }
    }

    private void begin() throws SQLException, ClassNotFoundException {
        Visible visible = takeover.claim();
        commitMetrics.begin(visible.positions(), ReadModel.lastCommit(connections.getOrEstablishConnection()));
        switch (uncommitted.beginAt(visible)) {
            case FITS -> {}
            case CATCHES_UP -> {
                LOGGER.info("Reads again up to what is visible, before anything else: {}", visible.positions());
                if (visible.released()) {
                    takeover.revoke();
                    throw new IllegalStateException("Begins anew, since what is visible must be read first");
                }
            }
            case OTHER_HISTORY ->
                throw new OtherHistoryException(
                        SourcePositions.ofRows(uncommitted.positionRows()), visible.positions());
        }
        begun = true;
    }

    private void commit(Checkpoint checkpoint) throws SQLException, ClassNotFoundException {
        uncommitted.attempt(checkpoint);
        long started = System.nanoTime();
        Outcome outcome = readModel.commit(connections.getOrEstablishConnection(), checkpoint, uncommitted::fits);
        if (outcome instanceof Outcome.Committed committed) {
            uncommitted.committed(checkpoint);
            commitMetrics.committed(checkpoint, committed.commitNumber(), System.nanoTime() - started);
            hotCopies.committed(committed.commitNumber(), ChangedEntities.of(checkpoint.changes()));
            events.committed();
        } else if (outcome instanceof Outcome.Misfit misfit) {
            throw new IllegalStateException(
                    "Somebody else has committed, and visible is " + misfit.visible() + ": begins anew");
        } else if (outcome instanceof Outcome.Fenced fence) {
            ShutOutException shutOut = new ShutOutException(generation, fence.byGeneration());
            LOGGER.error("{}", shutOut.getCause().getMessage());
            throw shutOut;
        }
    }

    private void failed(SQLException cause) {
        long pause = Math.min(LONGEST_PAUSE_MILLIS, 250L << Math.min(failures, 6));
        failures++;
        commitMetrics.failedAttempt(failures, uncommitted);
        LOGGER.warn(
                "Commit of {} rows to {} failed, attempt {}, again in {} ms: {}",
                uncommitted.rows(),
                database,
                failures,
                pause,
                cause.getMessage());
        tryAgainAt(now() + pause);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void tryAgainAt(long time) {
        nextAttemptAt = time;
        getProcessingTimeService().registerTimer(time, at -> goOn());
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
        if (takeover != null) {
            takeover.close();
        }
        if (connections != null) {
            connections.closeConnection();
        }
        super.close();
    }
}
