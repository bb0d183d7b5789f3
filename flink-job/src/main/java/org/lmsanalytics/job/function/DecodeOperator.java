package org.lmsanalytics.job.function;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.lmsanalytics.contract.Decoded;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.contract.EventDecoder;
import org.lmsanalytics.contract.PersonDigest;
import org.lmsanalytics.contract.Rejection;
import org.lmsanalytics.contract.SourcePosition;
import org.lmsanalytics.job.domain.CourseEvent;
import org.lmsanalytics.job.domain.LearnerEvent;
import org.lmsanalytics.job.sink.DatabaseSettings;
import org.lmsanalytics.job.sink.KnownErasure;
import org.lmsanalytics.job.sink.PublishTimes;
import org.lmsanalytics.job.sink.ReadModelTable;
import org.lmsanalytics.job.sink.RowChange;
import org.lmsanalytics.job.sink.SourcePositions;
import org.lmsanalytics.job.sink.Takeover;
import org.lmsanalytics.job.source.DeadLetter;
import org.lmsanalytics.job.source.RawRecord;

/**
 * Makes events of records, and says before each barrier how far it has come. Learners' events go on; courses' events,
 * dead letters and rows go to {@link Tags}. At the beginning, {@link ReadAhead} keeps records back.
 */
public final class DecodeOperator extends AbstractStreamOperator<LearnerEvent>
        implements OneInputStreamOperator<RawRecord, LearnerEvent> {
    private static final long serialVersionUID = 1L;
    private static final long BETWEEN_QUESTIONS_MILLIS = 100;

    private final DatabaseSettings database;
    private final long generation;

    private transient EventDecoder decoder;
    private transient Map<Partition, Long> nextOffsets;
    private transient Map<String, KnownErasure> erasures;
    private transient ListState<ReadAhead.Kept> keptState;
    private transient ReadAhead readAhead;
    private transient DecodeMetrics decodeMetrics;
    private transient PublishTimes publishTimes;

    private record Partition(String topic, int number) {}

    public DecodeOperator(DatabaseSettings database, long generation) {
        this.database = database;
        this.generation = generation;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        keptState = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("read-ahead", TypeInformation.of(ReadAhead.Kept.class)));
    }

    @Override
    public void open() throws Exception {
        super.open();
        decoder = new EventDecoder();
        nextOffsets = new HashMap<>();
        readAhead = new ReadAhead(new Takeover(database, generation), keptState.get(), subtasks());
        erasures = readAhead.erasures();
        decodeMetrics = new DecodeMetrics(getMetricGroup(), readAhead);
        publishTimes = PublishTimes.NONE;
        askForReleaseLater();
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void askForReleaseLater() {
        if (!readAhead.isReleased()) {
            ProcessingTimeService time = getProcessingTimeService();
            time.registerTimer(time.getCurrentProcessingTime() + BETWEEN_QUESTIONS_MILLIS, at -> {
                readAhead.release().forEach(this::process);
                askForReleaseLater();
            });
        }
    }

    @Override
    public void processElement(StreamRecord<RawRecord> element) {
        if (!readAhead.keeps(element.getValue())) {
            process(element.getValue());
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        keptState.update(readAhead.kept(subtasks()));
    }

    private int subtasks() {
        return getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    }

    private void process(RawRecord record) {
        nextOffsets.put(new Partition(record.topic(), record.partition()), record.offset() + 1);
        publishTimes = publishTimes.plus(record.timestamp());
        Decoded decoded = decoder.decode(record.value(), Instant.ofEpochMilli(record.timestamp()));
        if (decoded instanceof Decoded.Accepted accepted) {
            decodeMetrics.accepted(accepted.event());
            route(record, accepted.event());
            replayed(record);
        } else if (decoded instanceof Decoded.Rejected rejected) {
            decodeMetrics.rejected(rejected.rejection());
            reject(record, rejected.rejection());
        }
    }

    private void route(RawRecord record, Event event) {
        Routed routed = erasures.isEmpty() ? Routed.of(event, Optional.empty()) : routeByErasure(record, event);
        routed.learnerEvent().ifPresent(learner -> output.collect(new StreamRecord<>(learner)));
        routed.courseEvent()
                .ifPresent(course -> output.collect(Tags.COURSE_EVENTS, new StreamRecord<CourseEvent>(course)));
    }

    private Routed routeByErasure(RawRecord record, Event event) {
        Optional<String> person = event.person();
        Optional<KnownErasure> erasure = person.map(PersonDigest::of).map(erasures::get);
        boolean counts = erasure.isEmpty()
                || erasure.get().positions().contain(record.topic(), record.partition(), record.offset());
        return counts ? Routed.of(event, erasure) : Routed.ignored(event, person.orElseThrow());
    }

    private void replayed(RawRecord record) {
        Optional.ofNullable(record.replayOf())
                .flatMap(SourcePosition::parse)
                .ifPresent(deadLetter -> emit(RowChange.upsert(
                        ReadModelTable.DEAD_LETTER_REPLAY,
                        List.of(
                                deadLetter.topic(),
                                deadLetter.partition(),
                                deadLetter.offset(),
                                record.topic(),
                                record.partition(),
                                record.offset()),
                        List.of(Instant.ofEpochMilli(record.timestamp())))));
    }

    private void reject(RawRecord record, Rejection rejection) {
        output.collect(Tags.DEAD_LETTERS, new StreamRecord<>(new DeadLetter(record, rejection.text())));
        emit(RowChange.upsert(
                ReadModelTable.DEAD_LETTER,
                List.of(record.topic(), record.partition(), record.offset()),
                List.of(rejection.text(), Instant.ofEpochMilli(record.timestamp()))));
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        nextOffsets.forEach((partition, nextOffset) ->
                emit(SourcePositions.row(partition.topic(), partition.number(), nextOffset, checkpointId)));
        nextOffsets.clear();
        publishTimes.row().ifPresent(this::emit);
        publishTimes = PublishTimes.NONE;
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void close() throws Exception {
        if (readAhead != null) {
            readAhead.close();
        }
        super.close();
    }

    private void emit(RowChange row) {
        output.collect(Tags.ROWS, new StreamRecord<>(row));
    }
}
