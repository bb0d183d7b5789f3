package org.lmsanalytics.verifier.view;

import java.util.List;
import java.util.Map;
import org.lmsanalytics.contract.Event.AssessmentCompleted;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.Assessment;
import org.lmsanalytics.verifier.history.QuestionAnswers;

final class AssessmentAnalyticsView {
    private AssessmentAnalyticsView() {}

    static TableCheck of(Reading reading) {
        return TableCheck.ofTable(
                "assessment_analytics",
                List.of("assessment_id"),
                List.of(
                        "id",
                        "course_id",
                        "total_attempts",
                        "total_starts",
                        "average_score",
                        "pass_rate",
                        "average_time_spent",
                        "question_analytics",
                        "difficulty_rating",
                        "created_at",
                        "updated_at"),
                rows -> reading.history()
                        .assessments()
                        .forEach(assessment -> add(assessment, reading.passMarkE4(), rows)));
    }

    private static void add(Assessment assessment, long passMarkE4, Rows rows) {
        List<AssessmentCompleted> attempts = assessment.attempts();
        long count = attempts.size();
        long questions =
                attempts.stream().mapToLong(AssessmentCompleted::totalQuestions).sum();
        long correct =
                attempts.stream().mapToLong(AssessmentCompleted::correctAnswers).sum();
        long scoresE4 =
                attempts.stream().mapToLong(AssessmentCompleted::scoreE4).sum();
        long minutesE4 =
                attempts.stream().mapToLong(AssessmentCompleted::minutesE4).sum();
        rows.add(
                assessment.assessmentId(),
                NamedId.of("assessment", assessment.assessmentId()),
                assessment.courseId(),
                count,
                assessment.starts().size(),
                Ratio.meanE4(scoresE4, count).rounded(),
                Ratio.percentage(assessment.passes(passMarkE4), count).rounded(),
                Ratio.meanE4(minutesE4, count).rounded(),
                QuestionAnswers.of(attempts).stream()
                        .map(AssessmentAnalyticsView::json)
                        .toList(),
                Ratio.of(questions - correct, questions).rounded(),
                assessment.firstEventAt(),
                assessment.lastEventAt());
    }

    private static Map<String, Object> json(QuestionAnswers question) {
        int attempts = question.answers().size();
        return Json.object()
                .with("questionId", question.questionId())
                .with("attempts", attempts)
                .with(
                        "correctRate",
                        Ratio.percentage(question.correct(), attempts).rounded())
                .withPresent("discrimination", Discrimination.of(question.answers()))
                .fields();
    }
}
