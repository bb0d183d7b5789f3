package org.lmsanalytics.reports.catalog;

import java.util.List;
import java.util.Optional;

/** How enrolments and completions develop. */
final class EnrolmentTrend implements ReportDefinition {
    private static final List<Column> COLUMNS = List.of(
            Columns.COURSE_ID,
            Columns.COURSE_TITLE,
            Columns.CATEGORY,
            Columns.date("day", "Day", "UTC"),
            Columns.integer("enrolments", "Enrolments", "On this day"),
            Columns.integer("completions", "Completions", "On this day"),
            Columns.integer("totalEnrolments", "Total enrolments", "Up to and on this day, whatever the date range"));

    private static final List<Filter> FILTERS = List.of(Filter.COURSE_ID, Filter.CATEGORY, Filter.INSTRUCTOR_ID);

    @Override
    public String id() {
        return "enrolment-trend";
    }

    @Override
    public String title() {
        return "Enrolment trend";
    }

    @Override
    public String description() {
        return """
                A row per course and day that has an enrolment or a completion, by course and day. Learners who were erased still
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
        return Optional.of("Only these days.");
    }
}
