package org.lmsanalytics.job.function;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.lmsanalytics.job.domain.Enrolment;
import org.lmsanalytics.job.domain.Learner;
import org.lmsanalytics.job.domain.ModuleWork;
import org.lmsanalytics.job.domain.Months;
import org.lmsanalytics.job.domain.Streak;
import org.lmsanalytics.job.domain.Times;
import org.lmsanalytics.job.sink.ReadModelTable;
import org.lmsanalytics.job.sink.RowChange;

/** The rows of a learner, their columns in the order of {@link ReadModelTable}. */
final class LearnerRows {
    private static final Streak NO_STREAK = new Streak(0, Times.NEVER, 0);

    private LearnerRows() {}

    static RowChange learner(String userId, Learner learner) {
        boolean described = learner.profileAt != Times.NEVER;
        Streak streak = learner.activeMinutes.length == 0 ? NO_STREAK : Streak.of(learner.activeMinutes, zone(learner));
        return RowChange.upsert(
                ReadModelTable.LEARNER,
                List.of(userId),
                Arrays.asList(
                        described ? learner.role : null,
                        learner.timezone.isEmpty() ? null : learner.timezone,
                        Times.instant(learner.firstEventAt),
                        Times.instant(learner.lastEventAt),
                        Times.instant(learner.lastActiveAt),
                        learner.coursesEnrolled,
                        learner.coursesCompleted,
                        learner.minutesE4,
                        learner.attempts,
                        learner.scoreSumE4,
                        streak.days(),
                        Times.instant(streak.endsAt()),
                        streak.longestDays()));
    }

    static RowChange enrolment(String userId, String courseId, Enrolment enrolment) {
        String lastModuleId = enrolment.lastModuleId();
        return RowChange.upsert(
                ReadModelTable.LEARNER_COURSE,
                List.of(userId, courseId),
                Arrays.asList(
                        Times.instant(enrolment.enrolledAt),
                        Times.instant(enrolment.lastAccessAt),
                        enrolment.started,
                        Times.instant(enrolment.completedAt),
                        enrolment.isCompleted() ? enrolment.finalScoreE4 : null,
                        enrolment.minutesE4(),
                        enrolment.attempts,
                        enrolment.scoreSumE4,
                        enrolment.modules.size(),
                        lastModuleId.isEmpty() ? null : lastModuleId,
                        Times.instant(enrolment.firstModuleAt()),
                        Times.instant(enrolment.firstPassAt)));
    }

    static RowChange module(String userId, String courseId, String moduleId, ModuleWork module) {
        return RowChange.upsert(
                ReadModelTable.LEARNER_MODULE,
                List.of(userId, courseId, moduleId),
                List.of(
                        Times.instant(module.firstCompletedAt()),
                        Times.instant(module.lastCompletedAt()),
                        module.minutesE4));
    }

    static RowChange month(String userId, String courseId, int month, int activeDays) {
        return RowChange.upsert(
                ReadModelTable.LEARNER_COURSE_MONTH,
                List.of(courseId, Months.firstDay(month), userId),
                List.of(activeDays));
    }

    private static ZoneId zone(Learner learner) {
        return learner.timezone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(learner.timezone);
    }
}
