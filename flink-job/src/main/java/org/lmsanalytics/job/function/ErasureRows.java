package org.lmsanalytics.job.function;

import java.util.ArrayList;
import java.util.List;
import org.lmsanalytics.job.domain.Enrolment;
import org.lmsanalytics.job.domain.Learner;
import org.lmsanalytics.job.domain.Months;
import org.lmsanalytics.job.domain.Times;
import org.lmsanalytics.job.sink.ReadModelTable;
import org.lmsanalytics.job.sink.RowChange;

/** What an erasure does to the rows of a person: the opposite of {@link LearnerRows}, and what is recorded of it. */
final class ErasureRows {

    private ErasureRows() {}

    static RowChange learner(String userId) {
        return RowChange.delete(ReadModelTable.LEARNER, List.of(userId));
    }

    static List<RowChange> enrolment(String userId, String courseId, Enrolment enrolment) {
        List<RowChange> rows = new ArrayList<>();
        rows.add(RowChange.delete(ReadModelTable.LEARNER_COURSE, List.of(userId, courseId)));
        enrolment
                .modules
                .keySet()
                .forEach(module ->
                        rows.add(RowChange.delete(ReadModelTable.LEARNER_MODULE, List.of(userId, courseId, module))));
        enrolment
                .activeDays
                .keySet()
                .forEach(month -> rows.add(RowChange.delete(
                        ReadModelTable.LEARNER_COURSE_MONTH, List.of(courseId, Months.firstDay(month), userId))));
        return rows;
    }

    /** With the checkpoint in place of its source positions: only the commit knows them. */
    static RowChange erasure(String person, Learner learner, long checkpointId) {
        return RowChange.upsert(
                ReadModelTable.ERASURE,
                List.of(person),
                List.of(Times.instant(learner.deletedAt), learner.records, checkpointId));
    }

    static RowChange ignored(String person, Learner learner) {
        return RowChange.upsert(ReadModelTable.ERASURE_IGNORED, List.of(person), List.of(learner.ignored));
    }
}
