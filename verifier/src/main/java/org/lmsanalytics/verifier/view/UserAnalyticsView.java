package org.lmsanalytics.verifier.view;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.Enrolment;
import org.lmsanalytics.verifier.history.History;
import org.lmsanalytics.verifier.history.Learner;
import org.lmsanalytics.verifier.history.Streak;
import org.lmsanalytics.verifier.history.Texts;

final class UserAnalyticsView {
    private UserAnalyticsView() {}

    static TableCheck of(Reading reading) {
        return TableCheck.ofTable(
                "user_analytics",
                List.of("user_id"),
                List.of(
                        "id",
                        "total_courses_enrolled",
                        "total_courses_completed",
                        "total_learning_hours",
                        "average_score",
                        "last_active_date",
                        "streak_days",
                        "longest_streak_days",
                        "learning_path",
                        "skills_acquired",
                        "created_at",
                        "updated_at"),
                rows -> reading.history().namedLearners().forEach(learner -> add(learner, reading, rows)));
    }

    private static void add(Learner learner, Reading reading, Rows rows) {
        rows.add(
                learner.userId(),
                NamedId.of("user", learner.userId()),
                learner.enrolments().size(),
                learner.coursesCompleted(),
                Ratio.hours(learner.minutesE4()).rounded(),
                Ratio.meanE4(learner.scoreSumE4(), learner.attempts()).rounded(),
                learner.lastActiveAt(),
                learner.streak().map(streak -> streak.daysAt(reading.clock())).orElse(0),
                learner.streak().map(Streak::longest).orElse(0),
                learningPath(learner),
                skills(learner, reading.history()),
                learner.firstEventAt(),
                learner.lastEventAt());
    }

    private static List<String> learningPath(Learner learner) {
        return learner.enrolments().stream()
                .sorted(comparing(Enrolment::enrolledAt).thenComparing(Enrolment::courseId, Texts.BY_CODE_POINT))
                .map(Enrolment::courseId)
                .toList();
    }

    private static List<String> skills(Learner learner, History history) {
        Map<String, Instant> earliest = new HashMap<>();
        for (Enrolment enrolment : learner.enrolments()) {
            enrolment.completion().ifPresent(completion -> history.courseOf(enrolment)
                    .category()
                    .ifPresent(category -> earliest.merge(
                            category, completion.at(), (left, right) -> left.isBefore(right) ? left : right)));
        }
        Comparator<Map.Entry<String, Instant>> byTime = Map.Entry.comparingByValue();
        return earliest.entrySet().stream()
                .sorted(byTime.thenComparing(Map.Entry.comparingByKey(Texts.BY_CODE_POINT)))
                .map(Map.Entry::getKey)
                .toList();
    }
}
