package org.lmsanalytics.reports.catalog;

import java.util.List;
import java.util.Optional;

/** Where learners leave each course. */
final class CourseDropoff implements ReportDefinition {
    private static final List<Column> COLUMNS = List.of(
            Columns.COURSE_ID,
            Columns.COURSE_TITLE,
            Columns.CATEGORY,
            Columns.integer("position", "Position", "Of the module in the course, from 1; 0 before any module"),
            Columns.text("moduleId", "Last module", "Which these learners completed last; empty before any module"),
            Columns.integer("reached", "Reached", "Learners who completed this module; all enrolled at position 0"),
            Columns.integer("dropped", "Dropped", "Learners who dropped out right after it"),
            Columns.percentage("dropoffRate", "Drop-off rate %", "Dropped of reached"));

    private static final List<Filter> FILTERS = List.of(Filter.COURSE_ID, Filter.CATEGORY, Filter.INSTRUCTOR_ID);

    @Override
    public String id() {
        return "course-dropoff";
    }

    @Override
    public String title() {
        return "Course drop-off";
    }

    @Override
    public String description() {
        return """
                A row per course and module after which learners dropped out, by course and position. Whoever left before any
                module is at position 0. Learners who were erased still count.""";
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
        return Optional.of("Only those who dropped out and whose last access was on these days.");
    }
}
