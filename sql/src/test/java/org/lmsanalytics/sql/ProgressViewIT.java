package org.lmsanalytics.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressViewIT {
    private static final String OF_COURSE =
            "SELECT progress_answer(p) FROM learning_progress p WHERE module_id IS NULL";
    private static final String STATUS = "SELECT status FROM learning_progress WHERE module_id IS NULL";

    private ReadModel database;

    @BeforeEach
    void open() throws SQLException {
        database = ReadModel.open();
        database.clock("2024-03-01T12:00:00Z");
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void shouldAnswerEveryFigureOfACompletedCourse() throws SQLException {
        database.insert("learner_course", """
                {"user_id": "u1", "course_id": "c1", "enrolled_at": "2023-01-01T00:00:00Z",
                 "last_access_at": "2023-02-01T00:00:00Z", "started": true, "completed_at": "2023-02-01T00:00:00Z",
                 "final_score_e4": 855050, "minutes_e4": 123456, "attempts": 1, "score_sum_e4": 100000,
                 "modules_completed": 1, "last_module_id": "m1", "first_module_at": "2023-01-05T00:00:00Z",
                 "first_pass_at": "2023-02-01T00:00:00Z"}""");
        database.insert("course_module", """
                {"course_id": "c1", "module_id": "m1", "declared_position": 1}""", """
                {"course_id": "c1", "module_id": "m2", "declared_position": 2}""");

        // Completed, though neither all modules are nor anything happened for a year. Equal times in their usual order.
        database.assertAnswer(
                """
                {"id": "%s", "userId": "u1", "courseId": "c1", "progressPercentage": 100, "timeSpent": 12.3456,
                 "lastAccessDate": "2023-02-01T00:00:00.000Z", "completionDate": "2023-02-01T00:00:00.000Z",
                 "score": 85.51, "status": "completed",
                 "milestones": [
                   {"type": "enrolled", "reachedAt": "2023-01-01T00:00:00.000Z"},
                   {"type": "first_module", "reachedAt": "2023-01-05T00:00:00.000Z"},
                   {"type": "first_assessment_passed", "reachedAt": "2023-02-01T00:00:00.000Z"},
                   {"type": "completed", "reachedAt": "2023-02-01T00:00:00.000Z"}],
                 "createdAt": "2023-01-01T00:00:00.000Z", "updatedAt": "2023-02-01T00:00:00.000Z"}""".formatted(database.text("SELECT md5('progress:[\"u1\", \"c1\"]')::uuid")
                        .orElseThrow()),
                OF_COURSE);
    }

    @Test
    void shouldAnswerACompletedModuleAsARowOfItsOwn() throws SQLException {
        database.insert("learner_module", """
                {"user_id": "u1", "course_id": "c1", "module_id": "m1", "completed_at": "2024-02-01T00:00:00Z",
                 "last_access_at": "2024-02-03T00:00:00Z", "minutes_e4": 450000}""");

        database.assertAnswer(
                """
                {"id": "%s", "userId": "u1", "courseId": "c1", "moduleId": "m1", "progressPercentage": 100,
                 "timeSpent": 45, "lastAccessDate": "2024-02-03T00:00:00.000Z",
                 "completionDate": "2024-02-01T00:00:00.000Z", "status": "completed", "milestones": [],
                 "createdAt": "2024-02-01T00:00:00.000Z", "updatedAt": "2024-02-03T00:00:00.000Z"}""".formatted(database.text("SELECT md5('progress:[\"u1\", \"c1\", \"m1\"]')::uuid")
                        .orElseThrow()),
                "SELECT progress_answer(p) FROM learning_progress p");
    }

    @Test
    void shouldMeasureProgressByTheModulesKnownInTheCourse() throws SQLException {
        database.insert("learner_course", """
                {"user_id": "u1", "course_id": "c1", "started": true, "modules_completed": 2, "attempts": 3, "score_sum_e4": 2000000}""");
        assertEquals("0", database.json(OF_COURSE).path("progressPercentage").asText(), "no module is known");

        database.insert("course_module", """
                {"course_id": "c1", "module_id": "m1", "declared_position": 1}""", """
                {"course_id": "c1", "module_id": "m2", "learners_completed": 1}""", """
                {"course_id": "c1", "module_id": "m3", "learners_completed": 1}""");
        assertEquals(
                "66.67", database.json(OF_COURSE).path("progressPercentage").asText());
        assertEquals("66.67", database.json(OF_COURSE).path("score").asText(), "the mean of the attempts");
    }

    @Test
    void shouldHaveNoScoreWithoutCompletionAndAttempts() throws SQLException {
        database.insert("learner_course", """
                {"user_id": "u1", "course_id": "c1"}""");

        assertFalse(database.json(OF_COURSE).has("score"));
        assertFalse(database.json(OF_COURSE).has("completionDate"));
        assertFalse(database.json(OF_COURSE).has("moduleId"));
        assertEquals(
                List.of("enrolled"), database.json(OF_COURSE).path("milestones").findValuesAsText("type"));
    }

    @Test
    void shouldSortMilestonesByTimeWhateverTheirUsualOrder() throws SQLException {
        database.insert("learner_course", """
                {"user_id": "u1", "course_id": "c1", "enrolled_at": "2023-01-03T00:00:00.0005Z",
                 "first_module_at": "2023-01-03T00:00:00Z", "completed_at": "2023-01-02T00:00:00Z"}""");

        assertEquals(
                List.of("completed", "first_module", "enrolled"),
                database.json(OF_COURSE).path("milestones").findValuesAsText("type"));
    }

    @Test
    void shouldDropALearnerOnceTheLastAccessIsMoreThanThirtyDaysAgo() throws SQLException {
        database.insert("learner_course", """
                {"user_id": "u1", "course_id": "c1", "started": true, "last_access_at": "2024-01-31T00:00:00Z"}""");
        assertEquals(Optional.of("in_progress"), database.text(STATUS));

        database.clock("2024-03-02T00:00:00Z");
        assertEquals(Optional.of("dropped"), database.text(STATUS));

        database.droppedAfterDays(31);
        assertEquals(Optional.of("in_progress"), database.text(STATUS));
    }

    @Test
    void shouldCallALearnerWhoOnlyEnrolledNotStartedUntilDropped() throws SQLException {
        database.insert("learner_course", """
                {"user_id": "u1", "course_id": "c1", "last_access_at": "2024-02-28T00:00:00Z"}""");
        assertEquals(Optional.of("not_started"), database.text(STATUS));

        database.clock("2025-03-01T00:00:00Z");
        assertEquals(Optional.of("dropped"), database.text(STATUS));
    }

    /** Both halves of the view must be read by index, and only as far as the limit. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "user_id = 'u1'", "course_id = 'c1'", "user_id = 'u1' AND course_id = 'c1'"})
    void shouldReadAPageInTheOrderOfIndexes(String condition) throws SQLException {
        for (String method : List.of("seqscan", "bitmapscan", "sort")) {
            database.execute("SET LOCAL enable_" + method + " = off");
        }

        String plan = database
                .column("EXPLAIN SELECT progress_answer(p) FROM learning_progress p WHERE " + condition
                        + " ORDER BY user_id, course_id, module_id NULLS FIRST LIMIT 100")
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));

        assertTrue(plan.contains("Merge Append") || condition.contains("AND"), plan);
        assertFalse(plan.contains("Seq Scan on learner"), plan);
        assertEquals(2, plan.split("Index Scan using learner_", -1).length - 1, plan);
    }
}
