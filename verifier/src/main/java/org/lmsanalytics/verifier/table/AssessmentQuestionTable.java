package org.lmsanalytics.verifier.table;

import java.util.List;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.Assessment;
import org.lmsanalytics.verifier.history.History;
import org.lmsanalytics.verifier.history.QuestionAnswers;
import org.lmsanalytics.verifier.history.QuestionAnswers.Given;

final class AssessmentQuestionTable {
    private AssessmentQuestionTable() {}

    static TableCheck of(History history) {
        return TableCheck.ofTable(
                "assessment_question",
                List.of("assessment_id", "question_id"),
                List.of("attempts", "correct", "others", "others_squared", "others_when_correct"),
                rows -> history.assessments().forEach(assessment -> add(assessment, rows)));
    }

    private static void add(Assessment assessment, Rows rows) {
        for (QuestionAnswers question : QuestionAnswers.of(assessment.attempts())) {
            List<Given> answers = question.answers();
            rows.add(
                    assessment.assessmentId(),
                    question.questionId(),
                    answers.size(),
                    question.correct(),
                    answers.stream().mapToLong(Given::others).sum(),
                    answers.stream()
                            .mapToLong(given -> given.others() * given.others())
                            .sum(),
                    answers.stream()
                            .filter(Given::correct)
                            .mapToLong(Given::others)
                            .sum());
        }
    }
}
