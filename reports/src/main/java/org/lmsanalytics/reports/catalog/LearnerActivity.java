package org.lmsanalytics.reports.catalog;

import java.util.List;
import java.util.Optional;

/** How much and how regularly each learner learns. */
final class LearnerActivity implements ReportDefinition {
    private static final List<Column> COLUMNS = List.of(
            Columns.USER_ID,
            Columns.text("role", "Role", "Empty if never told"),
            Columns.integer("coursesEnrolled", "Courses enrolled", "Distinct courses"),
            Columns.integer("coursesCompleted", "Courses completed", "Distinct courses"),
            Columns.decimal("learningHours", "Learning hours", "Time spent in all courses"),
            Columns.decimal("averageScore", "Average score", "Mean score of all attempts; empty if none"),
            Columns.integer(
                    "streakDays", "Streak days", "Consecutive days of learning up to now; 0 if the streak ended"),
            Columns.integer(
                    "longestStreakDays", "Longest streak days", "Longest run of consecutive days of learning ever"),
            Columns.instant("lastActiveAt", "Last active", "Latest learning event; empty if none"));

    private static final List<Filter> FILTERS = List.of(
            Filter.COURSE_ID,
            Filter.CATEGORY,
            Filter.INSTRUCTOR_ID,
            Filter.USER_ID,
            new Filter("role", new FilterType.Text(1_000), "Only learners of this role"));

    @Override
    public String id() {
        return "learner-activity";
    }

    @Override
    public String title() {
        return "Learner activity";
    }

    @Override
    public String description() {
        return """
                A row per learner, by learner; the figures are over all courses of the learner. A filter of courses selects the
                learners who are enrolled in one of them.""";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public List<Filter> filters() {
        return FILTERS;
    }

    @Override
    public Optional<String> dateRange() {
        return Optional.of("Only learners who were last active on these days.");
    }
}
