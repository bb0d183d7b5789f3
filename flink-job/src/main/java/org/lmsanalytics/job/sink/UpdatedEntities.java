package org.lmsanalytics.job.sink;

import static org.lmsanalytics.contract.AnalyticsUpdated.EntityType.ASSESSMENT;
import static org.lmsanalytics.contract.AnalyticsUpdated.EntityType.COURSE;
import static org.lmsanalytics.contract.AnalyticsUpdated.EntityType.USER;

import java.util.function.Function;
import java.util.stream.Stream;
import org.lmsanalytics.contract.AnalyticsUpdated;
import org.lmsanalytics.contract.AnalyticsUpdated.EntityType;
import org.lmsanalytics.contract.Metrics;

/**
 * What a commit publishes: of each entity whose row it writes the figures that do not depend on the clock, as the views
 * {@code user_analytics}, {@code course_analytics} and {@code assessment_analytics} compute them.
 */
final class UpdatedEntities {
    private static final long MINUTES_E4_IN_HOUR = 600_000;
    private static final long MILLIS_IN_DAY = 86_400_000;

    private UpdatedEntities() {}

    /** Lines as {@link OutboxLine} reads them, each with its end; empty if no entity changed. */
    static String lines(ChangeSet changes) {
        StringBuilder lines = new StringBuilder();
        Stream.of(
                        records(changes, ReadModelTable.LEARNER, USER, UpdatedEntities::user),
                        records(changes, ReadModelTable.COURSE_TOTALS, COURSE, UpdatedEntities::course),
                        records(changes, ReadModelTable.ASSESSMENT_TOTALS, ASSESSMENT, UpdatedEntities::assessment))
                .flatMap(Function.identity())
                .forEach(line -> lines.append(line).append('\n'));
        return lines.toString();
    }

    private static Stream<String> records(
            ChangeSet changes, ReadModelTable table, EntityType type, Function<CopyRow, Metrics> metrics) {
        return changes.rows(table).entrySet().stream().map(change -> {
            String id = CopyText.firstColumn(change.getKey());
            if (change.getValue() == null) {
                return OutboxLine.gone(type.key(id));
            }
            CopyRow row = CopyRow.of(table, change.getValue());
            return OutboxLine.of(new AnalyticsUpdated(type, id, metrics.apply(row), row.time("last_event_at")));
        });
    }

    private static Metrics user(CopyRow row) {
        Metrics metrics = new Metrics()
                .count("totalCoursesEnrolled", row.number("courses_enrolled"))
                .count("totalCoursesCompleted", row.number("courses_completed"))
                .quotient("totalLearningHours", row.number("minutes_e4"), MINUTES_E4_IN_HOUR)
                .mean("averageScore", row.number("score_sum_e4"), row.number("attempts"));
        row.timeIfAny("last_active_at").ifPresent(time -> metrics.time("lastActiveDate", time));
        return metrics.count("longestStreakDays", row.number("longest_streak_days"));
    }

    private static Metrics course(CopyRow row) {
        long completions = row.number("completions");
        return new Metrics()
                .count("totalEnrollments", row.number("enrolments"))
                .count("totalCompletions", completions)
                .percentage("completionRate", completions, row.number("enrolments"))
                .mean("averageScore", row.number("score_sum_e4"), row.number("attempts"))
                .quotient(
                        "averageTimeToComplete",
                        row.number("completion_minutes_e4"),
                        Math.multiplyExact(MINUTES_E4_IN_HOUR, completions))
                .quotient(
                        "averageDaysToComplete",
                        row.number("completion_millis"),
                        Math.multiplyExact(MILLIS_IN_DAY, completions));
    }

    private static Metrics assessment(CopyRow row) {
        long attempts = row.number("attempts");
        long questions = row.number("total_questions");
        return new Metrics()
                .text("courseId", row.text("course_id"))
                .count("totalAttempts", attempts)
                .count("totalStarts", row.number("starts"))
                .mean("averageScore", row.number("score_sum_e4"), attempts)
                .percentage("passRate", row.number("passes"), attempts)
                .mean("averageTimeSpent", row.number("minutes_e4"), attempts)
                .quotient("difficultyRating", questions - row.number("correct_answers"), questions);
    }
}
