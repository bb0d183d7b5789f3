package org.lmsanalytics.verifier.table;

import java.util.List;
import org.lmsanalytics.contract.Event.UserCompletedCourse;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.Enrolment;
import org.lmsanalytics.verifier.history.History;

final class LearnerCourseTable {
    private LearnerCourseTable() {}

    static TableCheck of(History history, long passMarkE4) {
        return TableCheck.ofTable(
                "learner_course",
                List.of("user_id", "course_id"),
                List.of(
                        "enrolled_at",
                        "last_access_at",
                        "started",
                        "completed_at",
                        "final_score_e4",
                        "minutes_e4",
                        "attempts",
                        "score_sum_e4",
                        "modules_completed",
                        "last_module_id",
                        "first_module_at",
                        "first_pass_at"),
                rows -> history.namedEnrolments().forEach(enrolment -> add(enrolment, passMarkE4, rows)));
    }

    private static void add(Enrolment enrolment, long passMarkE4, Rows rows) {
        rows.add(
                enrolment.userId(),
                enrolment.courseId(),
                enrolment.enrolledAt(),
                enrolment.lastAccessAt(),
                enrolment.started(),
                enrolment.completion().map(UserCompletedCourse::at),
                enrolment.completion().map(UserCompletedCourse::finalScoreE4),
                enrolment.minutesE4(),
                enrolment.attempts().size(),
                enrolment.scoreSumE4(),
                enrolment.modules().size(),
                enrolment.lastModule(),
                enrolment.firstModuleAt(),
                enrolment.firstPassAt(passMarkE4));
    }
}
