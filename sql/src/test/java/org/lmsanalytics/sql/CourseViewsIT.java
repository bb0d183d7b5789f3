package org.lmsanalytics.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CourseViewsIT {
    private static final String ANSWER = "SELECT answer FROM course_answer WHERE course_id = 'c1'";

    private ReadModel database;

    @BeforeEach
    void open() throws SQLException {
        database = ReadModel.open();
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void shouldAnswerEveryFigureOfACourse() throws SQLException {
        database.clock("2024-03-10T12:00:00Z");
        database.insert("course_info", """
                {"course_id": "c1", "title": "Sums", "category": "Maths", "instructor_id": "t1"}""");
        // Two completions: 100.5 minutes and 1.5 days each, on average.
        database.insert("course_totals", """
                {"course_id": "c1", "enrolments": 3, "completions": 2, "attempts": 3, "score_sum_e4": 2000000,
                 "completion_minutes_e4": 2010000, "completion_millis": 259200000,
                 "first_event_at": "2024-01-01T00:00:00Z", "last_event_at": "2024-03-01T00:00:00Z"}""");
        database.insert("course_day", """
                {"course_id": "c1", "day": "2024-02-01", "enrolments": 2}""", """
                {"course_id": "c1", "day": "2024-02-02", "minutes_e4": 100000, "active_learners": 1}""", """
                {"course_id": "c1", "day": "2024-02-03", "enrolments": 1, "completions": 1}""", """
                {"course_id": "c1", "day": "2024-02-04", "completions": 1}""");
        database.insert("course_module", """
                {"course_id": "c1", "module_id": "m1", "declared_position": 1, "learners_completed": 3, "minutes_e4": 1000000}""");

        database.assertAnswer(
                """
                {"id": "%s", "courseId": "c1", "title": "Sums", "category": "Maths", "instructorId": "t1",
                 "totalEnrollments": 3, "totalCompletions": 2, "completionRate": 66.67, "averageScore": 66.67,
                 "averageTimeToComplete": 1.68, "averageDaysToComplete": 1.5,
                 "enrollmentTrend": [
                   {"date": "2024-02-01", "completions": 0, "enrollments": 2, "totalEnrollments": 2},
                   {"date": "2024-02-03", "completions": 1, "enrollments": 1, "totalEnrollments": 3},
                   {"date": "2024-02-04", "completions": 1, "enrollments": 0, "totalEnrollments": 3}],
                 "moduleAnalytics": [
                   {"moduleId": "m1", "position": 1, "completionRate": 100, "averageTimeSpent": 33.33, "learnersCompleted": 3}],
                 "dropoffPoints": [],
                 "createdAt": "2024-01-01T00:00:00.000Z", "updatedAt": "2024-03-01T00:00:00.000Z"}""".formatted(database.text("SELECT md5('course:c1')::uuid").orElseThrow()), ANSWER);
        assertEquals(
                Optional.of("2024-03-11T00:00:00.000Z"),
                database.text("SELECT iso_instant(valid_until) FROM course_answer WHERE course_id = 'c1'"));
    }

    @Test
    void shouldLeaveOutMeansAndRatesOfACourseWithoutLearners() throws SQLException {
        database.insert("course_totals", """
                {"course_id": "c1"}""");
        database.insert("course_module", """
                {"course_id": "c1", "module_id": "m1", "declared_position": 1}""");

        JsonNode answer = database.json(ANSWER);

        List.of(
                        "title",
                        "category",
                        "instructorId",
                        "completionRate",
                        "averageScore",
                        "averageTimeToComplete",
                        "averageDaysToComplete")
                .forEach(field -> assertFalse(answer.has(field), field));
        assertEquals("0", answer.path("totalEnrollments").asText());
        assertEquals(ReadModel.parse("""
                        [{"moduleId": "m1", "position": 1, "learnersCompleted": 0}]"""), answer.path("moduleAnalytics"));
    }

    @Test
    void shouldPlaceDeclaredModulesInTheirOrderAndTheOthersByLearnersAndId() throws SQLException {
        database.insert("course_totals", """
                {"course_id": "c1", "enrolments": 10}""");
        database.insert("course_module", """
                {"course_id": "c1", "module_id": "x", "learners_completed": 3}""", """
                {"course_id": "c1", "module_id": "z", "learners_completed": 5}""", """
                {"course_id": "c1", "module_id": "y", "learners_completed": 5}""", """
                {"course_id": "c1", "module_id": "a", "declared_position": 2, "learners_completed": 9}""", """
                {"course_id": "c1", "module_id": "b", "declared_position": 1}""", """
                {"course_id": "c2", "module_id": "other", "declared_position": 1}""");

        assertEquals(
                List.of("b", "a", "y", "z", "x"),
                database.json(ANSWER).path("moduleAnalytics").findValuesAsText("moduleId"));
        assertEquals(
                List.of("1", "2", "3", "4", "5"),
                database.json(ANSWER).path("moduleAnalytics").findValuesAsText("position"));
    }

    @Test
    void shouldCountALearnerAsDroppedWhenLastSeenBeforeTheLimit() throws SQLException {
        database.insert("course_totals", """
                {"course_id": "c1", "enrolments": 9}""");
        database.insert("course_module", """
                {"course_id": "c1", "module_id": "m1", "declared_position": 1, "learners_completed": 6}""", """
                {"course_id": "c1", "module_id": "m2", "declared_position": 2, "learners_completed": 4}""");
        database.insert("course_unfinished", """
                {"course_id": "c1", "last_module_id": "m2", "last_access_day": "2024-01-29", "learners": 1}""", """
                {"course_id": "c1", "last_module_id": "", "last_access_day": "2024-01-10", "learners": 2}""", """
                {"course_id": "c1", "last_module_id": "", "last_access_day": "2024-01-30", "learners": 1}""", """
                {"course_id": "c1", "last_module_id": "m1", "last_access_day": "2024-01-31", "learners": 1}""");

        // Thirty days before the first of March 2024 is the last of January.
        database.clock("2024-03-01T00:00:00Z");
        assertEquals(ReadModel.parse("""
                        [{"moduleId": null, "position": 0, "reached": 9, "dropped": 3, "dropoffRate": 33.33},
                         {"moduleId": "m2", "position": 2, "reached": 4, "dropped": 1, "dropoffRate": 25}]"""), database.json(ANSWER).path("dropoffPoints"));

        database.clock("2024-03-02T00:00:00Z");
        assertEquals(
                List.of("null", "m1", "m2"),
                database.json(ANSWER).path("dropoffPoints").findValuesAsText("moduleId"));

        database.droppedAfterDays(40);
        assertEquals(ReadModel.parse("""
                        [{"moduleId": null, "position": 0, "reached": 9, "dropped": 2, "dropoffRate": 22.22}]"""), database.json(ANSWER).path("dropoffPoints"));
    }
}
