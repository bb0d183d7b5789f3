package org.lmsanalytics.verifier.table;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.LocalDate;
import java.util.List;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.Course;
import org.lmsanalytics.verifier.history.Days;
import org.lmsanalytics.verifier.history.History;

final class CourseUnfinishedTable {
    private record LastSeen(String lastModuleId, LocalDate day) {}

    private CourseUnfinishedTable() {}

    static TableCheck of(History history) {
        return TableCheck.ofTable(
                "course_unfinished",
                List.of("course_id", "last_module_id", "last_access_day"),
                List.of("learners"),
                rows -> history.courses().forEach(course -> add(course, rows)));
    }

    private static void add(Course course, Rows rows) {
        course.enrolments().stream()
                .filter(enrolment -> enrolment.completion().isEmpty())
                .collect(groupingBy(
                        enrolment -> new LastSeen(enrolment.lastModule().orElse(""), Days.of(enrolment.lastAccessAt())),
                        counting()))
                .forEach((seen, learners) -> rows.add(course.courseId(), seen.lastModuleId(), seen.day(), learners));
    }
}
