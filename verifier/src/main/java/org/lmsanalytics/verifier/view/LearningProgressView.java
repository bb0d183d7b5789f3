package org.lmsanalytics.verifier.view;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.lmsanalytics.contract.Event.UserCompletedCourse;
import org.lmsanalytics.contract.Scaled;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.Enrolment;
import org.lmsanalytics.verifier.history.ModuleCompletion;

/** A row per learner and course, and one per completed module. */
final class LearningProgressView {
    private LearningProgressView() {}

    static TableCheck of(Reading reading) {
        return TableCheck.ofTable(
                "learning_progress",
                List.of("user_id", "course_id", "module_id"),
                List.of(
                        "id",
                        "progress_percentage",
                        "time_spent",
                        "last_access_date",
                        "completion_date",
                        "score",
                        "status",
                        "milestones",
                        "created_at",
                        "updated_at"),
                rows -> add(reading, rows));
    }

    private static void add(Reading reading, Rows rows) {
        reading.history().courses().forEach(course -> {
            int knownModules = course.knownModules().size();
            course.enrolments().stream()
                    .filter(enrolment -> reading.history().isNamed(enrolment.userId()))
                    .forEach(enrolment -> {
                        add(enrolment, knownModules, reading, rows);
                        enrolment.modules().forEach(module -> add(enrolment, module, rows));
                    });
        });
    }

    private static void add(Enrolment enrolment, int knownModules, Reading reading, Rows rows) {
        Optional<UserCompletedCourse> completion = enrolment.completion();
        Optional<BigDecimal> modulesPercentage =
                Ratio.percentage(enrolment.modules().size(), knownModules).rounded();
        Optional<BigDecimal> meanScore = Ratio.meanE4(
                        enrolment.scoreSumE4(), enrolment.attempts().size())
                .rounded();
        rows.add(
                enrolment.userId(),
                enrolment.courseId(),
                Optional.empty(),
                NamedId.of("progress", List.of(enrolment.userId(), enrolment.courseId())),
                completion.isPresent() ? 100 : modulesPercentage.orElse(BigDecimal.ZERO),
                Scaled.toDecimal(enrolment.minutesE4()),
                enrolment.lastAccessAt(),
                completion.map(UserCompletedCourse::at),
                completion.isPresent()
                        ? Ratio.meanE4(completion.get().finalScoreE4(), 1).rounded()
                        : meanScore,
                reading.status(enrolment),
                Milestones.of(enrolment, reading.passMarkE4()),
                enrolment.enrolledAt(),
                enrolment.lastAccessAt());
    }

    private static void add(Enrolment enrolment, ModuleCompletion module, Rows rows) {
        rows.add(
                enrolment.userId(),
                enrolment.courseId(),
                module.moduleId(),
                NamedId.of("progress", List.of(enrolment.userId(), enrolment.courseId(), module.moduleId())),
                100,
                Scaled.toDecimal(module.minutesE4()),
                module.lastAccessAt(),
                module.completedAt(),
                Optional.empty(),
                "completed",
                List.of(),
                module.completedAt(),
                module.lastAccessAt());
    }
}
