package org.lmsanalytics.reports.catalog;

import java.util.List;
import java.util.Optional;

/** How far each learner is in each course. */
final class LearningProgress implements ReportDefinition {
    private static final List<Column> COLUMNS = List.of(
            Columns.USER_ID,
            Columns.COURSE_ID,
            Columns.COURSE_TITLE,
            Columns.CATEGORY,
            Columns.text("status", "Status", "completed, dropped, not_started or in_progress"),
            Columns.PROGRESS,
            Columns.decimal("minutes", "Minutes", "Time spent in the course"),
            Columns.decimal("score", "Score", "Final score if completed, else the mean of the attempts; empty if none"),
            Columns.ENROLLED_AT,
            Columns.LAST_ACCESS_AT,
            Columns.instant("completedAt", "Completed", "Empty if not completed"));

    private static final List<Filter> FILTERS = List.of(
            Filter.COURSE_ID,
            Filter.CATEGORY,
            Filter.INSTRUCTOR_ID,
            Filter.USER_ID,
            new Filter(
                    "status",
                    FilterType.Choice.of("not_started", "in_progress", "completed", "dropped"),
                    "Only this status"));

    @Override
    public String id() {
        return "learning-progress";
    }

    @Override
    public String title() {
        return "Learning progress";
    }

    @Override
    public String description() {
        return """
                A row per learner and course in which the learner is enrolled, by learner and course.""";
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
        return Optional.of("Only enrolments made on these days, as they stand now.");
    }
}
