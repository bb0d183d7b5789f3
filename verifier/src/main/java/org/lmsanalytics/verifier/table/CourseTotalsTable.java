package org.lmsanalytics.verifier.table;

import java.util.List;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.Course;
import org.lmsanalytics.verifier.history.Enrolment;
import org.lmsanalytics.verifier.history.History;

final class CourseTotalsTable {
    private CourseTotalsTable() {}

    static TableCheck of(History history) {
        return TableCheck.ofTable(
                "course_totals",
                List.of("course_id"),
                List.of(
                        "enrolments",
                        "completions",
                        "attempts",
                        "score_sum_e4",
                        "completion_minutes_e4",
                        "completion_millis",
                        "first_event_at",
                        "last_event_at"),
                rows -> history.courses().forEach(course -> add(course, rows)));
    }

    private static void add(Course course, Rows rows) {
        List<Enrolment> enrolments = course.enrolments();
        List<Enrolment> completed = course.completed();
        rows.add(
                course.courseId(),
                enrolments.size(),
                completed.size(),
                enrolments.stream().mapToLong(e -> e.attempts().size()).sum(),
                enrolments.stream().mapToLong(Enrolment::scoreSumE4).sum(),
                completed.stream().mapToLong(Enrolment::minutesE4).sum(),
                completed.stream().mapToLong(e -> e.timeToComplete().toMillis()).sum(),
                course.firstEventAt(),
                course.lastEventAt());
    }
}
