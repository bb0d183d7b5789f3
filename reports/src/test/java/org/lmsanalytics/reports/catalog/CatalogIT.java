package org.lmsanalytics.reports.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A few facts, and the rows that follow from them by hand. */
class CatalogIT {
    private ReadModel database;

    @BeforeEach
    void open() throws SQLException {
        database = ReadModel.at("2024-03-10T12:00:00Z");
        database.insert("course_info", """
                {"course_id": "c1", "title": "Algebra", "category": "maths", "instructor_id": "i1"}""", """
                {"course_id": "c2", "title": "Poetry", "category": "arts", "instructor_id": "i2"}""");
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void shouldTellHowFarLearnersAre() throws SQLException {
        enrolments();
        database.insert("course_module", """
                {"course_id": "c1", "module_id": "m1"}""", """
                {"course_id": "c1", "module_id": "m2"}""", """
                {"course_id": "c1", "module_id": "m3"}""");

        assertEquals(
                List.of(
                        "u1|c1|Algebra|maths|completed|100|90.5|87.13|2024-01-01 10:00:00+00|2024-02-01 09:00:00+00|"
                                + "2024-02-01 09:00:00+00",
                        "u1|c2|Poetry|arts|in_progress|0|0||2024-03-01 00:00:00+00|2024-03-02 00:00:00+00|",
                        "u2|c1|Algebra|maths|in_progress|33.33|12.25|66.67|2024-02-20 00:00:00+00|"
                                + "2024-03-09 00:00:00+00|",
                        "u2|c3|||not_started|0|0||2024-03-05 00:00:00+00|2024-03-05 00:00:00+00|",
                        "u3|c1|Algebra|maths|dropped|33.33|5||2024-01-05 00:00:00+00|2024-02-08 23:59:59+00|",
                        "u4|c1|Algebra|maths|not_started|0|0||2024-02-09 00:00:00+00|2024-02-09 00:00:00+00|"),
                report("learning-progress", ""));
        assertEquals(List.of("u2 c1", "u4 c1"), learners("learning-progress", """
                "dateRange": {"from": "2024-02-09", "to": "2024-02-20"}"""));
        assertEquals(List.of("u3 c1"), learners("learning-progress", """
                "filters": {"status": "dropped"}"""));
        assertEquals(List.of("u1 c1"), learners("learning-progress", """
                "filters": {"userId": "u1", "category": "maths"}"""));
    }

    @Test
    void shouldTellHowManyCompleteACourse() throws SQLException {
        database.insert("course_totals", """
                {"course_id": "c1", "enrolments": 3, "completions": 2, "attempts": 3, "score_sum_e4": 2000000,
                 "completion_minutes_e4": 1810000, "completion_millis": 216000000}""", """
                {"course_id": "c3"}""");
        database.insert("course_day", """
                {"course_id": "c1", "day": "2024-01-31", "enrolments": 2, "attempts": 1, "score_sum_e4": 500000,
                 "minutes_e4": 300000}""", """
                {"course_id": "c1", "day": "2024-02-01", "enrolments": 1, "completions": 2, "attempts": 2,
                 "score_sum_e4": 1500000, "minutes_e4": 900000}""");

        assertEquals(
                List.of("c1|Algebra|maths|i1|3|2|66.67|66.67|1.51|1.25|3|2|66.67|2", "c3||||0|0|||||0|0||0"),
                report("course-completion", ""));
        assertEquals(
                List.of("c1|Algebra|maths|i1|3|2|66.67|66.67|1.51|1.25|1|2|75|1.5", "c3||||0|0|||||0|0||0"),
                report("course-completion", """
                        "dateRange": {"from": "2024-02-01"}"""));
    }

    @Test
    void shouldTellWhereLearnersLeave() throws SQLException {
        database.insert("course_totals", """
                {"course_id": "c1", "enrolments": 8}""");
        database.insert("course_module", """
                {"course_id": "c1", "module_id": "m1", "declared_position": 2, "learners_completed": 3}""", """
                {"course_id": "c1", "module_id": "m2", "declared_position": 1, "learners_completed": 5}""");
        database.insert("course_unfinished", """
                {"course_id": "c1", "last_module_id": "", "last_access_day": "2024-01-02", "learners": 1}""", """
                {"course_id": "c1", "last_module_id": "m1", "last_access_day": "2024-02-08", "learners": 1}""", """
                {"course_id": "c1", "last_module_id": "m2", "last_access_day": "2024-02-07", "learners": 1}""", """
                {"course_id": "c1", "last_module_id": "m2", "last_access_day": "2024-02-08", "learners": 1}""", """
                {"course_id": "c1", "last_module_id": "m2", "last_access_day": "2024-02-09", "learners": 1}""");

        assertEquals(
                List.of(
                        "c1|Algebra|maths|0||8|1|12.5",
                        "c1|Algebra|maths|1|m2|5|2|40",
                        "c1|Algebra|maths|2|m1|3|1|33.33"),
                report("course-dropoff", ""));
        assertEquals(List.of("c1|Algebra|maths|1|m2|5|1|20"), report("course-dropoff", """
                        "dateRange": {"from": "2024-01-03", "to": "2024-02-07"}"""));
    }

    @Test
    void shouldTellHowHardAssessmentsAndTheirQuestionsAre() throws SQLException {
        database.insert("assessment_totals", """
                {"assessment_id": "a1", "course_id": "c1", "attempts": 3, "starts": 4, "passes": 2,
                 "score_sum_e4": 2005000, "minutes_e4": 500000, "correct_answers": 20, "total_questions": 30}""", """
                {"assessment_id": "a2", "course_id": "c2", "starts": 1}""");
        database.insert("assessment_question", """
                {"assessment_id": "a1", "question_id": "q2", "attempts": 3, "correct": 3, "others": 6,
                 "others_squared": 14, "others_when_correct": 6}""", """
                {"assessment_id": "a1", "question_id": "q1", "attempts": 4, "correct": 2, "others": 8,
                 "others_squared": 18, "others_when_correct": 3}""");

        assertEquals(
                List.of(
                        "a1|c1|Algebra|maths|3|4|66.83|66.67|16.67|0.33|q1|4|50|-70.71",
                        "a1|c1|Algebra|maths|3|4|66.83|66.67|16.67|0.33|q2|3|100|",
                        "a2|c2|Poetry|arts|0|1||||||||"),
                report("assessment-performance", ""));
    }

    @Test
    void shouldTellHowActiveLearnersAre() throws SQLException {
        enrolments();
        database.insert("learner", """
                {"user_id": "u1", "role": "student", "courses_enrolled": 2, "courses_completed": 1,
                 "minutes_e4": 905000, "attempts": 2, "score_sum_e4": 1500000, "last_active_at": "2024-03-09T20:00:00Z",
                 "streak_days": 3, "streak_ends_at": "2024-03-11T00:00:00Z", "longest_streak_days": 5}""", """
                {"user_id": "u2", "courses_enrolled": 2, "last_active_at": "2024-03-08T20:00:00Z",
                 "streak_days": 3, "streak_ends_at": "2024-03-10T12:00:00Z", "longest_streak_days": 3}""", """
                {"user_id": "u9", "role": "instructor"}""");

        assertEquals(
                List.of(
                        "u1|student|2|1|1.51|75|3|5|2024-03-09 20:00:00+00",
                        "u2||2|0|0||0|3|2024-03-08 20:00:00+00",
                        "u9|instructor|0|0|0||0|0|"),
                report("learner-activity", ""));
        assertEquals(List.of("u2 "), learners("learner-activity", """
                "dateRange": {"to": "2024-03-08"}"""));
        assertEquals(List.of("u1 student", "u2 "), learners("learner-activity", """
                "filters": {"category": "maths"}"""));
    }

    /** The numbers are those of the example in the semantics of learners at risk. */
    @Test
    void shouldTellWhoIsAtRiskAndWhy() throws SQLException {
        database.insert("course_totals", """
                {"course_id": "c1"}""");
        IntStream.rangeClosed(1, 10).forEach(n -> insertQuietly("course_module", """
                {"course_id": "c1", "module_id": "m%d"}""".formatted(n)));
        database.insert("learner_course", """
                {"user_id": "u1", "course_id": "c1", "enrolled_at": "2024-01-15T08:00:00Z",
                 "last_access_at": "2024-02-29T09:00:00Z", "started": true, "modules_completed": 2,
                 "attempts": 3, "score_sum_e4": 1206900}""", """
                {"user_id": "u2", "course_id": "c1", "enrolled_at": "2024-03-10T08:00:00Z",
                 "last_access_at": "2024-03-10T09:00:00Z"}""");
        database.insert("learner_course_month", """
                {"course_id": "c1", "month": "2024-02-01", "user_id": "u1", "active_days": %d}""".formatted(IntStream.of(12, 13, 14, 15, 16, 17, 18, 25, 26, 29)
                .map(day -> 1 << (day - 1))
                .sum()));

        assertEquals(
                List.of("c1|Algebra|maths|u1|in_progress|27.42|13.33||6.59|7.5|10|2|0|20|40.23|2|8|"
                        + "2024-01-15 08:00:00+00|2024-02-29 09:00:00+00"),
                report("at-risk-learners", """
                        "filters": {"minScore": 27}"""));
        assertEquals(List.of(), report("at-risk-learners", """
                        "filters": {"minScore": 28}"""));
    }

    @Test
    void shouldTellHowEnrolmentsDevelop() throws SQLException {
        database.insert("course_day", """
                {"course_id": "c1", "day": "2024-01-31", "enrolments": 2}""", """
                {"course_id": "c1", "day": "2024-02-01", "attempts": 2}""", """
                {"course_id": "c1", "day": "2024-02-02", "completions": 1}""", """
                {"course_id": "c1", "day": "2024-02-03", "enrolments": 3}""", """
                {"course_id": "c2", "day": "2024-02-01", "enrolments": 1}""");

        assertEquals(
                List.of(
                        "c1|Algebra|maths|2024-02-02|0|1|2",
                        "c1|Algebra|maths|2024-02-03|3|0|5",
                        "c2|Poetry|arts|2024-02-01|1|0|1"),
                report("enrolment-trend", """
                        "dateRange": {"from": "2024-02-01"}"""));
    }

    private void enrolments() throws SQLException {
        database.insert("learner_course", """
                {"user_id": "u1", "course_id": "c1", "enrolled_at": "2024-01-01T10:00:00Z", "started": true,
                 "last_access_at": "2024-02-01T09:00:00Z", "completed_at": "2024-02-01T09:00:00Z",
                 "final_score_e4": 871250, "minutes_e4": 905000, "attempts": 2, "score_sum_e4": 1500000,
                 "modules_completed": 3}""", """
                {"user_id": "u2", "course_id": "c1", "enrolled_at": "2024-02-20T00:00:00Z", "started": true,
                 "last_access_at": "2024-03-09T00:00:00Z", "minutes_e4": 122500, "attempts": 3,
                 "score_sum_e4": 2000000, "modules_completed": 1}""", """
                {"user_id": "u3", "course_id": "c1", "enrolled_at": "2024-01-05T00:00:00Z", "started": true,
                 "last_access_at": "2024-02-08T23:59:59Z", "minutes_e4": 50000, "modules_completed": 1}""", """
                {"user_id": "u4", "course_id": "c1", "enrolled_at": "2024-02-09T00:00:00Z",
                 "last_access_at": "2024-02-09T00:00:00Z"}""", """
                {"user_id": "u1", "course_id": "c2", "enrolled_at": "2024-03-01T00:00:00Z", "started": true,
                 "last_access_at": "2024-03-02T00:00:00Z"}""", """
                {"user_id": "u2", "course_id": "c3", "enrolled_at": "2024-03-05T00:00:00Z",
                 "last_access_at": "2024-03-05T00:00:00Z"}""");
    }

    private List<String> report(String id, String request) throws SQLException {
        return database.report(id, request, Scope.EVERYTHING);
    }

    /** The first two columns. */
    private List<String> learners(String id, String request) throws SQLException {
        return report(id, request).stream()
                .map(line -> line.split("\\|", -1))
                .map(cells -> cells[0] + " " + cells[1])
                .toList();
    }

    private void insertQuietly(String table, String row) {
        try {
            database.insert(table, row);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
