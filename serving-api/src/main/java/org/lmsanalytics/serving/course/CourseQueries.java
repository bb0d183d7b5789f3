package org.lmsanalytics.serving.course;

import static java.util.Objects.requireNonNull;

import org.lmsanalytics.serving.database.CopyableAnswer;
import org.lmsanalytics.serving.database.ReadModel;

record CourseQueries(ReadModel readModel) {
    private static final String ANALYTICS = """
            SELECT r.commit_number, a.answer::text AS answer, analytics_now() AS valid_from, a.valid_until
              FROM read_model r LEFT JOIN course_answer a ON a.course_id = ?
            """;

    CourseQueries {
        requireNonNull(readModel, "readModel is null");
    }

    CopyableAnswer analytics(String courseId) {
        return readModel.askForCopy("course-analytics", ANALYTICS, courseId);
    }
}
