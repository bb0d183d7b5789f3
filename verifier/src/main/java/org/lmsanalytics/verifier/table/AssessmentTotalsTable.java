package org.lmsanalytics.verifier.table;

import java.util.List;
import org.lmsanalytics.contract.Event.AssessmentCompleted;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.Assessment;
import org.lmsanalytics.verifier.history.History;

final class AssessmentTotalsTable {
    private AssessmentTotalsTable() {}

    static TableCheck of(History history, long passMarkE4) {
        return TableCheck.ofTable(
                "assessment_totals",
                List.of("assessment_id"),
                List.of(
                        "attempts",
                        "starts",
                        "passes",
                        "score_sum_e4",
                        "minutes_e4",
                        "correct_answers",
                        "total_questions",
                        "first_event_at",
                        "last_event_at",
                        "course_id"),
                rows -> history.assessments().forEach(assessment -> add(assessment, passMarkE4, rows)));
    }

    private static void add(Assessment assessment, long passMarkE4, Rows rows) {
        List<AssessmentCompleted> attempts = assessment.attempts();
        rows.add(
                assessment.assessmentId(),
                attempts.size(),
                assessment.starts().size(),
                assessment.passes(passMarkE4),
                attempts.stream().mapToLong(AssessmentCompleted::scoreE4).sum(),
                attempts.stream().mapToLong(AssessmentCompleted::minutesE4).sum(),
                attempts.stream().mapToLong(AssessmentCompleted::correctAnswers).sum(),
                attempts.stream().mapToLong(AssessmentCompleted::totalQuestions).sum(),
                assessment.firstEventAt(),
                assessment.lastEventAt(),
                assessment.courseId());
    }
}
