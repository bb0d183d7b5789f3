package org.lmsanalytics.reports.catalog;

import java.util.List;
import java.util.Optional;

/** Who is about to drop out, and why. */
final class AtRiskLearners implements ReportDefinition {
    private static final List<Column> COLUMNS = List.of(
            Columns.COURSE_ID,
            Columns.COURSE_TITLE,
            Columns.CATEGORY,
            Columns.USER_ID,
            Columns.text("status", "Status", "not_started or in_progress"),
            Columns.decimal("riskScore", "Risk score", "Sum of the points of the reasons, 0 to 100"),
            Columns.decimal("inactivePoints", "Points: inactive", "Empty if no reason"),
            Columns.decimal("behindPoints", "Points: behind", "Empty if no reason"),
            Columns.decimal("failingPoints", "Points: failing attempts", "Empty if no reason"),
            Columns.decimal("fallingPoints", "Points: falling activity", "Empty if no reason"),
            Columns.integer("inactiveDays", "Days inactive", "Since the day of the last access"),
            Columns.integer("modulesCompleted", "Modules completed", "By the learner"),
            Columns.integer("medianModules", "Median modules", "Of the course's learners at the same age"),
            Columns.PROGRESS,
            Columns.decimal("averageScore", "Average score", "Mean score of the attempts in the course; empty if none"),
            Columns.integer("activeDays", "Active days", "Of the last 14 days"),
            Columns.integer("previousActiveDays", "Active days before", "Of the 14 days before"),
            Columns.ENROLLED_AT,
            Columns.LAST_ACCESS_AT);

    private static final List<Filter> FILTERS = List.of(
            Filter.COURSE_ID,
            Filter.CATEGORY,
            Filter.INSTRUCTOR_ID,
            Filter.USER_ID,
            new Filter("minScore", new FilterType.Score(), "Only a risk score of at least this"));

    @Override
    public String id() {
        return "at-risk-learners";
    }

    @Override
    public String title() {
        return "Learners at risk";
    }

    @Override
    public String description() {
        return """
                A row per course and learner at risk in it, by course, then those at the highest risk first, then by learner.""";
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
        return Optional.of("Only enrolments made on these days.");
    }
}
