package org.lmsanalytics.reports.catalog;

import java.util.List;
import java.util.Optional;

/** How hard assessments and their questions are. */
final class AssessmentPerformance implements ReportDefinition {
    private static final List<Column> COLUMNS = List.of(
            Columns.text("assessmentId", "Assessment", "Id of the assessment"),
            Columns.COURSE_ID,
            Columns.COURSE_TITLE,
            Columns.CATEGORY,
            Columns.integer("attempts", "Attempts", "At the assessment"),
            Columns.integer("starts", "Starts", "Of the assessment"),
            Columns.decimal("averageScore", "Average score", "Mean score of the attempts; empty if none"),
            Columns.percentage("passRate", "Pass rate %", "Attempts that reached the pass mark"),
            Columns.decimal("averageMinutes", "Average minutes", "Mean time spent in an attempt"),
            Columns.decimal("difficultyRating", "Difficulty", "Wrong of all answers, from 0 to 1"),
            Columns.text("questionId", "Question", "Id of the question"),
            Columns.integer("questionAttempts", "Question attempts", "Attempts that answered the question"),
            Columns.percentage("correctRate", "Correct rate %", "Right answers to the question"),
            Columns.decimal(
                    "discrimination",
                    "Discrimination",
                    "Correlation with the other right answers, −100 to 100; empty if none"));

    private static final List<Filter> FILTERS = List.of(
            new Filter("assessmentId", new FilterType.Id(), "Only this assessment"),
            Filter.COURSE_ID,
            Filter.CATEGORY,
            Filter.INSTRUCTOR_ID);

    @Override
    public String id() {
        return "assessment-performance";
    }

    @Override
    public String title() {
        return "Assessment performance";
    }

    @Override
    public String description() {
        return """
                A row per assessment and question, by these; an assessment of which no answers are known has one row without a
                question. Over all time. Learners who were erased still count.""";
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
        return Optional.empty();
    }
}
