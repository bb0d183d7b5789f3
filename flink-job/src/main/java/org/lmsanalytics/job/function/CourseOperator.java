package org.lmsanalytics.job.function;

import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.lmsanalytics.job.domain.Contributions;
import org.lmsanalytics.job.domain.Course;
import org.lmsanalytics.job.domain.CourseEvent;
import org.lmsanalytics.job.domain.CourseFold;
import org.lmsanalytics.job.domain.Times;
import org.lmsanalytics.job.sink.ReadModelTable;
import org.lmsanalytics.job.sink.RowChange;

/** Folds a course's own events. Rows go to {@link Tags#ROWS}. */
public final class CourseOperator extends BundleOperator<String, CourseEvent, SumChange, Course> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<Course> state;
    private transient Contributions contributions;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        state = context.getKeyedStateStore()
                .getState(new ValueStateDescriptor<>("course", TypeInformation.of(Course.class)));
        contributions = new Contributions();
    }

    @Override
    Course load(String courseId) throws Exception {
        Course stored = state.value();
        Course course = stored == null ? new Course() : stored;
        CourseFold.contribute(course, courseId, -1, contributions);
        return course;
    }

    @Override
    void fold(Course course, CourseEvent event) {
        CourseFold.apply(course, event, contributions);
    }

    @Override
    void store(String courseId, Course course) throws Exception {
        CourseFold.contribute(course, courseId, 1, contributions);
        state.update(course);
        if (course.createdAt != Times.NEVER) {
            output.collect(
                    Tags.ROWS,
                    new StreamRecord<>(RowChange.upsert(
                            ReadModelTable.COURSE_INFO,
                            List.of(courseId),
                            Arrays.asList(course.title, course.category, course.instructorId))));
        }
    }

    @Override
    void finishBundle() {
        contributions.drain((key, contribution) -> output.collect(new StreamRecord<>(SumChange.of(key, contribution))));
    }
}
