package org.lmsanalytics.verifier.table;

import java.util.List;
import org.lmsanalytics.verifier.compare.Query;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.History;

final class CourseInfoTable {
    private CourseInfoTable() {}

    /** A row of NULLs says as much as no row, so these are left out. */
    static TableCheck of(History history) {
        return new TableCheck(
                "course_info",
                new Query(
                        "SELECT * FROM course_info WHERE num_nonnulls(title, category, instructor_id) > 0", List.of()),
                List.of("course_id"),
                List.of("title", "category", "instructor_id"),
                rows -> history.courses().stream()
                        .filter(course -> course.title().isPresent())
                        .forEach(course ->
                                rows.add(course.courseId(), course.title(), course.category(), course.instructorId())));
    }
}
