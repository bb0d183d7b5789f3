package org.lmsanalytics.serving.assessment;

import static java.util.Objects.requireNonNull;

import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.ReadModel;

record AssessmentQueries(ReadModel readModel) {
    private static final String ANALYTICS = """
            SELECT commit_number,
                   (SELECT answer::text FROM assessment_answer WHERE assessment_id = ?) AS answer
              FROM read_model
            """;

    AssessmentQueries {
        requireNonNull(readModel, "readModel is null");
    }

    Answer analytics(String assessmentId) {
        return readModel.ask("assessment-analytics", ANALYTICS, assessmentId);
    }
}
