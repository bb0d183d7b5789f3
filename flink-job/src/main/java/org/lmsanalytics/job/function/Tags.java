package org.lmsanalytics.job.function;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;
import org.lmsanalytics.job.domain.CourseEvent;
import org.lmsanalytics.job.sink.RowChange;
import org.lmsanalytics.job.source.DeadLetter;

/** Second outputs of operators. */
public final class Tags {
    public static final OutputTag<CourseEvent> COURSE_EVENTS =
            new OutputTag<>("course-events", TypeInformation.of(CourseEvent.class));
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));
    public static final OutputTag<RowChange> ROWS = new OutputTag<>("rows", TypeInformation.of(RowChange.class));

    private Tags() {}
}
