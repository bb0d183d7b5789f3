package org.lmsanalytics.job.topology;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.lmsanalytics.contract.PersonDigest;
import org.lmsanalytics.job.domain.CourseEvent;
import org.lmsanalytics.job.domain.LearnerEvent;
import org.lmsanalytics.job.function.CourseOperator;
import org.lmsanalytics.job.function.DecodeOperator;
import org.lmsanalytics.job.function.LearnerOperator;
import org.lmsanalytics.job.function.SumChange;
import org.lmsanalytics.job.function.SumOperator;
import org.lmsanalytics.job.function.Tags;
import org.lmsanalytics.job.sink.CommitOperator;
import org.lmsanalytics.job.sink.RowChange;
import org.lmsanalytics.job.source.DeadLetter;
import org.lmsanalytics.job.source.RawRecord;

/**
 * The whole job, wired in this one place. Its ends are passed in, so that tests run the same path.
 *
 * <pre>
 * source ─ decode ─┬─ fold learners ─┬─ sums ─┐
 *                  ├─ fold courses ──┘        ├─ commit
 *                  └─ positions, rows ────────┘
 * </pre>
 */
public final class AnalyticsTopology {
    private static final TypeInformation<SumChange> SUM_CHANGE = TypeInformation.of(SumChange.class);
    private static final TypeInformation<RowChange> ROW_CHANGE = TypeInformation.of(RowChange.class);

    private AnalyticsTopology() {}

    public static void define(
            StreamExecutionEnvironment environment,
            Source<RawRecord, ?, ?> source,
            DecodeOperator decode,
            Sink<DeadLetter> deadLetters,
            CommitOperator commit,
            long passMarkE4) {
        SingleOutputStreamOperator<LearnerEvent> events = environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "events")
                .uid("events")
                .transform("decode", TypeInformation.of(LearnerEvent.class), decode)
                .uid("decode");
        events.getSideOutput(Tags.DEAD_LETTERS)
                .sinkTo(deadLetters)
                .uid("dead-letters")
                .name("dead letters");

        SingleOutputStreamOperator<SumChange> learners = events.keyBy(
                        event -> PersonDigest.of(event.userId()), Types.STRING)
                .transform("fold learners", SUM_CHANGE, new LearnerOperator(passMarkE4))
                .uid("learners");
        SingleOutputStreamOperator<SumChange> courses = events.getSideOutput(Tags.COURSE_EVENTS)
                .keyBy(CourseEvent::courseId)
                .transform("fold courses", SUM_CHANGE, new CourseOperator())
                .uid("courses");
        SingleOutputStreamOperator<RowChange> sums = learners.union(courses)
                .keyBy(SumChange::key)
                .transform("add up", ROW_CHANGE, new SumOperator())
                .uid("sums");

        DataStream<RowChange> rows = sums.union(
                events.getSideOutput(Tags.ROWS), learners.getSideOutput(Tags.ROWS), courses.getSideOutput(Tags.ROWS));
        rows.transform("commit", Types.VOID, commit).uid("commit").forceNonParallel();
    }
}
