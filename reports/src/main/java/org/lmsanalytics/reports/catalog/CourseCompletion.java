package org.lmsanalytics.reports.catalog;

import java.util.List;
import java.util.Optional;

/** How many complete each course, and how long they take. */
final class CourseCompletion implements ReportDefinition {
    private static final List<Column> COLUMNS = List.of(
            Columns.COURSE_ID,
            Columns.COURSE_TITLE,
            Columns.CATEGORY,
            Columns.INSTRUCTOR_ID,
            Columns.integer("enrolments", "Enrolments", "Learners ever enrolled"),
            Columns.integer("completions", "Completions", "Learners who completed the course"),
            Columns.percentage(
                    "completionRate", "Completion rate %", "Completions of enrolments; empty if nobody is enrolled"),
            Columns.decimal("averageScore", "Average score", "Mean score of all attempts in the course; empty if none"),
            Columns.decimal(
                    "averageHoursToComplete", "Average hours to complete", "Mean time spent by those who completed"),
            Columns.decimal(
                    "averageDaysToComplete", "Average days to complete", "Mean time from enrolment to completion"),
            Columns.integer("periodEnrolments", "Enrolments in period", "Enrolments on the days of the date range"),
            Columns.integer("periodCompletions", "Completions in period", "Completions on the days of the date range"),
            Columns.decimal(
                    "periodAverageScore",
                    "Average score in period",
                    "Mean score of the attempts on these days; empty if none"),
            Columns.decimal("periodHours", "Hours in period", "Time spent on these days by all learners"));

    private static final List<Filter> FILTERS = List.of(Filter.COURSE_ID, Filter.CATEGORY, Filter.INSTRUCTOR_ID);

    @Override
    public String id() {
        return "course-completion";
    }

    @Override
    public String title() {
        return "Course completion";
    }

    @Override
    public String description() {
        return """
                A row per course, by course. Figures that are not of the period are over all time. Learners who were erased still
                count.""";
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
        return Optional.of("The days of the figures of the period; every course is there all the same.");
    }
}
