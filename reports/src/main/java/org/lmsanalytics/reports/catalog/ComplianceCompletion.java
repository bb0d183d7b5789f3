package org.lmsanalytics.reports.catalog;

import java.util.List;
import java.util.Optional;

/** Who completed what by when. */
final class ComplianceCompletion implements ReportDefinition {
    private static final List<Column> COLUMNS = List.of(
            Columns.USER_ID,
            Columns.COURSE_ID,
            Columns.COURSE_TITLE,
            Columns.CATEGORY,
            Columns.INSTRUCTOR_ID,
            Columns.ENROLLED_AT,
            Columns.bool("completed", "Completed", "By the end of the date range"),
            Columns.instant("completedAt", "Completed at", "Empty if not completed"),
            Columns.decimal("finalScore", "Final score", "Of the completion; empty if not completed"),
            Columns.date("deadline", "Deadline", "As asked for"),
            Columns.text(
                    "outcome",
                    "Outcome",
                    "With a deadline: on_time, late, overdue or open; without: completed or not_completed"));

    private static final List<Filter> FILTERS = List.of(
            Filter.COURSE_ID,
            Filter.CATEGORY,
            Filter.INSTRUCTOR_ID,
            Filter.USER_ID,
            new Filter("deadline", new FilterType.Day(), "The last day on which a completion is on time (UTC)"),
            new Filter(
                    "outcome",
                    FilterType.Choice.of("on_time", "late", "overdue", "open", "completed", "not_completed"),
                    "Only this outcome"));

    @Override
    public String id() {
        return "compliance-completion";
    }

    @Override
    public String title() {
        return "Compliance: completion";
    }

    @Override
    public String description() {
        return """
                A row per learner and course in which the learner was enrolled by the end of the date range, by course and learner,
                whether completed or not. Learners who were erased have no row.""";
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
        return Optional.of(
                "Completions on these days, and whoever had not completed by the end of them; a completion before them has no row.");
    }
}
