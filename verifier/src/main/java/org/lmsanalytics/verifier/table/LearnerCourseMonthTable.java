package org.lmsanalytics.verifier.table;

import java.util.List;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.Enrolment;
import org.lmsanalytics.verifier.history.History;

final class LearnerCourseMonthTable {
    private LearnerCourseMonthTable() {}

    static TableCheck of(History history) {
        return TableCheck.ofTable(
                "learner_course_month",
                List.of("course_id", "month", "user_id"),
                List.of("active_days"),
                rows -> history.namedEnrolments().forEach(enrolment -> add(enrolment, rows)));
    }

    private static void add(Enrolment enrolment, Rows rows) {
        MonthBits.of(enrolment.activeDays())
                .forEach((month, days) -> rows.add(enrolment.courseId(), month, enrolment.userId(), days));
    }
}
