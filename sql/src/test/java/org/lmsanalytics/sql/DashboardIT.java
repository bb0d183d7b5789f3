package org.lmsanalytics.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The seven days that end on 10 March 2024 are 4 to 10 March; the seven before them are 26 February to 3 March. */
class DashboardIT {
    private ReadModel database;

    @BeforeEach
    void open() throws SQLException {
        database = ReadModel.open();
        database.clock("2024-03-10T12:00:00Z");
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void shouldMeasureThePlatformInTheWindowAndInTheOneBefore() throws SQLException {
        insertPlatform();

        // Name, value, value before, change: from unrounded values, so 110 and -33, not 109.94 and -32.8.
        assertEquals(
                List.of(
                        "total_users 9 6 50",
                        "active_users 4 3 33.33",
                        "total_courses 2 1 100",
                        "total_enrollments 10 7 42.86",
                        "completion_rate 30 14.29 110",
                        "average_score 63.33 75 -15.56",
                        "learning_hours 1.68 2.5 -33"),
                metrics("7d", "2024-03-10", "{}"));
    }

    @Test
    void shouldMeasureTheSelectedCourses() throws SQLException {
        insertCourses();

        assertEquals(
                List.of(
                        "total_users 2 1 100",
                        "active_users 1 2 -50",
                        "total_courses 2 1 100",
                        "total_enrollments 3 1 200",
                        "completion_rate 33.33 0 -",
                        "average_score 80 - -",
                        "learning_hours 0.5 0 -"),
                metrics("7d", "2024-03-10", "{\"category\": \"Maths\"}"));
    }

    @Test
    void shouldMeasureNothingWhenNoCourseIsSelected() throws SQLException {
        insertCourses();

        assertEquals(
                List.of(
                        "total_users 0 0 0",
                        "active_users 0 0 0",
                        "total_courses 0 0 0",
                        "total_enrollments 0 0 0",
                        "completion_rate - - -",
                        "average_score - - -",
                        "learning_hours 0 0 0"),
                metrics("7d", "2024-03-10", "{\"category\": \"Unheard of\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"courseId\": \"c2\"} | {c2}",
                "{\"category\": \"Maths\"} | {c1,c2}",
                "{\"instructorId\": \"t1\"} | {c1,c3}",
                "{\"category\": \"Maths\", \"instructorId\": \"t1\"} | {c1}",
                "{\"courseId\": \"c2\", \"instructorId\": \"t1\"} | {}",
                "{} |"
            })
    void shouldSelectTheCoursesThatMatchAllFilters(String filters, String expected) throws SQLException {
        insertCourses();
        assertEquals(Optional.ofNullable(expected), database.text("""
                        SELECT CASE WHEN s.courses IS NULL THEN NULL
                                    ELSE ARRAY(SELECT c FROM unnest(s.courses) c ORDER BY 1)
                               END
                          FROM selected_courses(?::jsonb) s (courses)""", filters));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-01, 2024-01-31, 0", // ends before the month
        "2024-03-03, 2024-03-09, 0", // begins after all its 31 bits
        "2024-02-01, 2024-02-01, 1", // its first day
        "2024-02-29, 2024-02-29, 268435456", // its 29th: 2^28
        "2024-01-15, 2024-02-02, 3", // its first two
        "2024-02-28, 2024-03-15, 2013265920", // from the 28th on: 2^27 + 2^28 + 2^29 + 2^30
        "2023-01-01, 2025-01-01, 2147483647" // all
    })
    void shouldMarkTheDaysOfFebruaryThatLieInTheWindow(String from, String to, String expected) throws SQLException {
        assertEquals(
                Optional.of(expected), database.text("SELECT days_of_month('2024-02-01', ?::date, ?::date)", from, to));
    }

    @Test
    void shouldChartEveryDayOfTheWindowOfThePlatform() throws SQLException {
        insertPlatform();

        JsonNode charts = answer("7d", "2024-03-10", "{}").path("charts");

        assertEquals(
                List.of("active_users", "enrollments", "completions", "learning_hours"), charts.findValuesAsText("id"));
        assertEquals(
                List.of(
                        "2024-03-04",
                        "2024-03-05",
                        "2024-03-06",
                        "2024-03-07",
                        "2024-03-08",
                        "2024-03-09",
                        "2024-03-10"),
                charts.path(0).path("data").findValuesAsText("date"));
        assertEquals(List.of("4", "0", "0", "0", "0", "0", "1"), values(charts.path(0)));
        assertEquals(List.of("3", "0", "0", "0", "0", "0", "0"), values(charts.path(1)));
        assertEquals(List.of("1", "0", "0", "0", "0", "0", "1"), values(charts.path(2)));
        assertEquals(List.of("1.5", "0", "0", "0", "0", "0", "0.18"), values(charts.path(3)));
    }

    @Test
    void shouldChartTheDaysOfTheSelectedCourses() throws SQLException {
        insertCourses();

        JsonNode charts =
                answer("7d", "2024-03-10", "{\"category\": \"Maths\"}").path("charts");

        assertEquals(List.of("1", "0", "0", "0", "0", "0", "1"), values(charts.path(0)));
        assertEquals(List.of("0", "1", "0", "0", "0", "0", "1"), values(charts.path(1)));
        assertEquals(List.of("0", "0", "0", "0", "0", "0", "1"), values(charts.path(2)));
        assertEquals(List.of("0", "0.5", "0", "0", "0", "0", "0"), values(charts.path(3)));
    }

    @Test
    void shouldListTheFiveCoursesWithTheMostEnrolmentsInTheWindow() throws SQLException {
        database.insert("course_info", """
                {"course_id": "c1", "title": "Sums"}""");
        int[] enrolments = {3, 1, 3, 2, 5, 4};
        for (int i = 0; i < enrolments.length; i++) {
            insertCourseDay("c" + (i + 1), "2024-03-0" + (i + 4), enrolments[i]);
        }
        insertCourseDay("before", "2024-03-03", 9);
        insertCourseDay("none", "2024-03-05", 0);

        assertEquals(
                ReadModel.parse("""
                        [{"courseId": "c5", "enrollments": 5}, {"courseId": "c6", "enrollments": 4},
                         {"courseId": "c1", "title": "Sums", "enrollments": 3}, {"courseId": "c3", "enrollments": 3},
                         {"courseId": "c4", "enrollments": 2}]"""),
                answer("7d", "2024-03-10", "{}").path("summary").path("topCourses"));
    }

    @Test
    void shouldSayWhatTheDashboardIsAboutAndHowFreshItIs() throws SQLException {
        database.execute("UPDATE read_model SET commit_number = 7, committed_at = '2024-03-10T11:59:59.5Z'");
        database.execute("INSERT INTO source_positions VALUES ('user.events', 1, 20), ('course.events', 0, 5)");

        JsonNode answer = answer("30d", "2024-03-10", "{\"courseId\": \"c1\"}");

        assertEquals(ReadModel.parse("""
                        {"from": "2024-02-10", "to": "2024-03-10", "asOf": "2024-03-10", "topCourses": [],
                         "freshness": {"commit": 7, "committedAt": "2024-03-10T11:59:59.500Z", "positions": [
                           {"topic": "course.events", "partition": 0, "nextOffset": 5},
                           {"topic": "user.events", "partition": 1, "nextOffset": 20}]}}"""), answer.path("summary"));
        assertEquals(ReadModel.parse("""
                        {"metricType": "total_users", "value": 0, "previousValue": 0, "changePercentage": 0,
                         "timeframe": "30d", "filters": {"courseId": "c1"}, "calculatedAt": "2024-03-10T12:00:00.000Z"}"""), withoutId(answer.path("metrics").path(0)));
    }

    @ParameterizedTest
    @CsvSource({"7d, 2024-03-04", "30d, 2024-02-10", "90d, 2023-12-12", "1y, 2023-03-12"})
    void shouldLookBackAsFarAsTheTimeframeSays(String timeframe, String from) throws SQLException {
        assertEquals(
                from,
                answer(timeframe, "2024-03-10", "{}")
                        .path("summary")
                        .path("from")
                        .asText());
    }

    @Test
    void shouldSlideTheWindowsOfTheMetricsViewWithTheClock() throws SQLException {
        insertPlatform();
        String users = "SELECT value FROM dashboard_metrics WHERE metric_type = 'total_users' AND timeframe = '7d'";

        assertEquals(Optional.of("28"), database.text("SELECT count(*) FROM dashboard_metrics"));
        assertEquals(Optional.of("9"), database.text(users));
        database.clock("2024-03-11T00:00:00Z");
        assertEquals(Optional.of("18"), database.text(users));
    }

    @Test
    void shouldFindTheMostEnrolmentsInTheWindowAmongMoreCoursesThanAreLargest() throws SQLException {
        for (int i = 100; i < 400; i++) {
            // Large ones that began before, but for a few in the window; one that is small, but new.
            database.insert("course_totals", """
                    {"course_id": "large-%d", "enrolments": 100}""".formatted(i));
            database.insert("course_day", """
                    {"course_id": "large-%d", "day": "2024-01-03", "enrolments": 99}""".formatted(i), """
                    {"course_id": "large-%d", "day": "2024-03-05", "enrolments": 1}""".formatted(i));
        }
        insertCourseDay("new", "2024-03-09", 2);
        insertCourseDay("newest", "2024-03-10", 1);

        assertEquals(
                List.of("new", "large-100", "large-101", "large-102", "large-103"),
                answer("7d", "2024-03-10", "{}")
                        .path("summary")
                        .path("topCourses")
                        .findValuesAsText("courseId"));
    }

    private void insertCourseDay(String course, String day, int enrolments) throws SQLException {
        database.insert("course_totals", """
                {"course_id": "%s", "enrolments": %d}""".formatted(course, enrolments));
        database.insert("course_day", """
                {"course_id": "%s", "day": "%s", "enrolments": %d}""".formatted(course, day, enrolments));
    }

    private void insertPlatform() throws SQLException {
        database.insert("platform_day", """
                {"day": "2024-02-20", "new_users": 5, "active_users": 3, "enrolments": 4, "attempts": 1,
                 "score_sum_e4": 500000, "minutes_e4": 600000}""", """
                {"day": "2024-02-26", "new_users": 1, "active_users": 2, "enrolments": 2, "completions": 1, "attempts": 2,
                 "score_sum_e4": 1500000, "minutes_e4": 1200000}""", """
                {"day": "2024-03-03", "active_users": 1, "enrolments": 1, "minutes_e4": 300000}""", """
                {"day": "2024-03-04", "new_users": 2, "active_users": 4, "enrolments": 3, "completions": 1, "attempts": 1,
                 "score_sum_e4": 900000, "minutes_e4": 900000}""", """
                {"day": "2024-03-10", "new_users": 1, "active_users": 1, "completions": 1, "attempts": 2,
                 "score_sum_e4": 1000000, "minutes_e4": 105000}""", """
                {"day": "2024-03-11", "new_users": 9, "active_users": 9, "enrolments": 9, "completions": 9, "attempts": 9,
                 "score_sum_e4": 9000000, "minutes_e4": 9000000}""");
        database.insert("active_users_change", """
                {"window_days": 7, "day": "2024-02-20", "change": 3}""", """
                {"window_days": 7, "day": "2024-03-04", "change": 2}""", """
                {"window_days": 7, "day": "2024-03-08", "change": -1}""", """
                {"window_days": 7, "day": "2024-03-11", "change": 9}""", """
                {"window_days": 30, "day": "2024-02-20", "change": 99}""");
        insertCourseTotals();
    }

    private void insertCourseTotals() throws SQLException {
        database.insert("course_totals", """
                {"course_id": "c1", "first_event_at": "2024-02-20T00:00:00Z", "enrolments": 2, "completions": 1}""", """
                {"course_id": "c2", "first_event_at": "2024-03-05T23:59:59.999Z", "enrolments": 2}""", """
                {"course_id": "c3", "first_event_at": "2024-03-11T00:00:00Z", "enrolments": 1}""");
    }

    private void insertCourses() throws SQLException {
        insertCourseTotals();
        database.insert("course_info", """
                {"course_id": "c1", "category": "Maths", "instructor_id": "t1"}""", """
                {"course_id": "c2", "category": "Maths", "instructor_id": "t2"}""", """
                {"course_id": "c3", "category": "Arts", "instructor_id": "t1"}""");
        database.insert("learner_course", """
                {"course_id": "c1", "user_id": "u1", "enrolled_at": "2024-02-20T00:00:00Z"}""", """
                {"course_id": "c2", "user_id": "u1", "enrolled_at": "2024-03-05T00:00:00Z"}""", """
                {"course_id": "c1", "user_id": "u2", "enrolled_at": "2024-03-10T23:59:59.999Z"}""", """
                {"course_id": "c2", "user_id": "u3", "enrolled_at": "2024-03-11T00:00:00Z"}""", """
                {"course_id": "c3", "user_id": "u4", "enrolled_at": "2024-02-20T00:00:00Z"}""");
        insertActiveDays();
        database.insert("course_day", """
                {"course_id": "c1", "day": "2024-02-20", "enrolments": 1, "minutes_e4": 600000}""", """
                {"course_id": "c2", "day": "2024-03-05", "enrolments": 1, "attempts": 1, "score_sum_e4": 800000,
                 "minutes_e4": 300000}""", """
                {"course_id": "c1", "day": "2024-03-10", "enrolments": 1, "completions": 1}""", """
                {"course_id": "c2", "day": "2024-03-11", "enrolments": 1}""", """
                {"course_id": "c3", "day": "2024-03-09", "enrolments": 1, "minutes_e4": 900000}""");
    }

    /** u1 on 29 February, on 4 March and, in the other course, on 10 March; u2 on 3 March; others not in question. */
    private void insertActiveDays() throws SQLException {
        database.insert("learner_course_month", """
                {"course_id": "c1", "month": "2024-02-01", "user_id": "u1", "active_days": 268435456}""", """
                {"course_id": "c1", "month": "2024-03-01", "user_id": "u1", "active_days": 8}""", """
                {"course_id": "c2", "month": "2024-03-01", "user_id": "u1", "active_days": 512}""", """
                {"course_id": "c1", "month": "2024-03-01", "user_id": "u2", "active_days": 4}""", """
                {"course_id": "c1", "month": "2024-03-01", "user_id": "u5", "active_days": 1024}""", """
                {"course_id": "c3", "month": "2024-03-01", "user_id": "u4", "active_days": 512}""");
    }

    private List<String> metrics(String timeframe, String asOf, String filters) throws SQLException {
        return database.column("""
                        SELECT concat_ws(' ', m.metric_type, coalesce(m.value::text, '-'),
                                         coalesce(m.previous_value::text, '-'), coalesce(m.change_percentage::text, '-'))
                          FROM timeframe t, dashboard_metrics_at(?::jsonb, t.days, ?::date) m
                         WHERE t.timeframe = ?
                         ORDER BY m.ordinal""", filters, asOf, timeframe).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private JsonNode answer(String timeframe, String asOf, String filters) throws SQLException {
        return database.json("SELECT dashboard_answer(?, ?::date, ?::jsonb)", timeframe, asOf, filters);
    }

    private static List<String> values(JsonNode chart) {
        return chart.path("data").findValuesAsText("value");
    }

    private static JsonNode withoutId(JsonNode metric) {
        ((ObjectNode) metric).remove("id");
        return metric;
    }
}
