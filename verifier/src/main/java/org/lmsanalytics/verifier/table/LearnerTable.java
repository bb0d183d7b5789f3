package org.lmsanalytics.verifier.table;

import java.util.List;
import java.util.Optional;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.History;
import org.lmsanalytics.verifier.history.Learner;
import org.lmsanalytics.verifier.history.Streak;

final class LearnerTable {
    private LearnerTable() {}

    static TableCheck of(History history) {
        return TableCheck.ofTable(
                "learner",
                List.of("user_id"),
                List.of(
                        "role",
                        "timezone",
                        "first_event_at",
                        "last_event_at",
                        "last_active_at",
                        "courses_enrolled",
                        "courses_completed",
                        "minutes_e4",
                        "attempts",
                        "score_sum_e4",
                        "streak_days",
                        "streak_ends_at",
                        "longest_streak_days"),
                rows -> history.namedLearners().forEach(learner -> add(learner, rows)));
    }

    private static void add(Learner learner, Rows rows) {
        Optional<Streak> streak = learner.streak();
        rows.add(
                learner.userId(),
                learner.role(),
                learner.timezone(),
                learner.firstEventAt(),
                learner.lastEventAt(),
                learner.lastActiveAt(),
                learner.enrolments().size(),
                learner.coursesCompleted(),
                learner.minutesE4(),
                learner.attempts(),
                learner.scoreSumE4(),
                streak.map(Streak::days).orElse(0),
                streak.map(Streak::endsAt),
                streak.map(Streak::longest).orElse(0));
    }
}
