package org.lmsanalytics.serving.course;

import static java.util.Objects.requireNonNull;

import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.ReadModel;

record CourseQueries(ReadModel readModel) {
    private static final String ANALYTICS = """
            SELECT commit_number,
                   (SELECT answer::text FROM course_answer WHERE course_id = ?) AS answer
              FROM read_model
            """;

    CourseQueries {
        requireNonNull(readModel, "readModel is null");
    }

    Answer analytics(String courseId) {
        return readModel.ask("course-analytics", ANALYTICS, courseId);
    }
}
