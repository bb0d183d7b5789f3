package org.lmsanalytics.verifier.table;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.Course;
import org.lmsanalytics.verifier.history.History;

final class CourseDayTable {
    private CourseDayTable() {}

    static TableCheck of(History history) {
        return TableCheck.ofTable(
                "course_day",
                List.of("course_id", "day"),
                List.of("enrolments", "completions", "attempts", "score_sum_e4", "minutes_e4", "active_learners"),
                rows -> history.courses().forEach(course -> days(course)
                        .forEach((day, totals) -> rows.add(
                                course.courseId(),
                                day,
                                totals.enrolments(),
                                totals.completions(),
                                totals.attempts(),
                                totals.scoreSumE4(),
                                totals.minutesE4(),
                                totals.activeUsers()))));
    }

    private static Map<LocalDate, DayTotals> days(Course course) {
        Map<LocalDate, DayTotals> days = new TreeMap<>();
        course.enrolments()
                .forEach(enrolment ->
                        DayTotals.add(enrolment, day -> days.computeIfAbsent(day, unused -> new DayTotals())));
        return days;
    }
}
