package org.lmsanalytics.serving.security;

import static java.util.Objects.requireNonNull;

import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.http.Ids;

/** Asks PostgreSQL whose instructor somebody is: one statement each, by primary keys. */
public record Ownership(ReadModel readModel) {
    private static final String OF_COURSE = """
            SELECT commit_number,
                   (SELECT 'yes' FROM course_info WHERE course_id = ? AND instructor_id = ?) AS answer
              FROM read_model
            """;

    private static final String OF_ASSESSMENT = """
            SELECT commit_number,
                   (SELECT 'yes'
                      FROM assessment_totals a JOIN course_info c USING (course_id)
                     WHERE a.assessment_id = ? AND c.instructor_id = ?) AS answer
              FROM read_model
            """;

    private static final String OF_LEARNER = """
            SELECT commit_number,
                   (SELECT 'yes'
                      FROM learner_course e JOIN course_info c USING (course_id)
                     WHERE e.user_id = ? AND c.instructor_id = ?
                     LIMIT 1) AS answer
              FROM read_model
            """;

    public Ownership {
        requireNonNull(readModel, "readModel is null");
    }

    boolean ofCourse(Caller caller, String courseId) {
        return holds("owns-course", OF_COURSE, courseId, caller);
    }

    boolean ofAssessment(Caller caller, String assessmentId) {
        return holds("owns-assessment", OF_ASSESSMENT, assessmentId, caller);
    }

    boolean ofLearner(Caller caller, String userId) {
        return holds("owns-learner", OF_LEARNER, userId, caller);
    }

    private boolean holds(String name, String sql, String id, Caller caller) {
        return Ids.possible(id)
                && caller.userId()
                        .filter(instructor ->
                                readModel.ask(name, sql, id, instructor).body().isPresent())
                        .isPresent();
    }
}
