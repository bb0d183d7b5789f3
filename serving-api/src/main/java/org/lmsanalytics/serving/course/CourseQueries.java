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

    private static final String AT_RISK = """
            SELECT commit_number,
                   (SELECT at_risk_answer(t.course_id, ?, ?)::text
                      FROM course_totals t WHERE t.course_id = ?) AS answer
              FROM read_model
            """;

    private static final String COHORTS = """
            SELECT commit_number,
                   (SELECT cohorts_answer(t.course_id, ?, ?)::text
                      FROM course_totals t WHERE t.course_id = ?) AS answer
              FROM read_model
            """;

    CourseQueries {
        requireNonNull(readModel, "readModel is null");
    }

    Answer analytics(String courseId) {
        return readModel.ask("course-analytics", ANALYTICS, courseId);
    }

    Answer atRisk(String courseId, AtRiskRequest request) {
        return readModel.ask("at-risk", AT_RISK, request.minScore(), request.limit(), courseId);
    }

    Answer cohorts(String courseId, CohortsRequest request) {
        return readModel.ask("cohorts", COHORTS, request.cohorts(), request.weeks(), courseId);
    }
}
