package org.lmsanalytics.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserViewsIT {
    private static final String ANSWER = "SELECT answer FROM user_answer WHERE user_id = 'u1'";
    private static final String VALID_UNTIL = "SELECT iso_instant(valid_until) FROM user_answer WHERE user_id = 'u1'";

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
    void shouldAnswerEveryFigureOfAUser() throws SQLException {
        database.clock("2024-03-10T12:00:00Z");
        database.insert("learner", """
                {"user_id": "u1", "first_event_at": "2024-01-02T03:04:05.006Z", "last_event_at": "2024-03-09T10:00:00Z",
                 "last_active_at": "2024-03-09T09:00:00Z", "courses_enrolled": 4, "courses_completed": 3,
                 "minutes_e4": 1005000, "attempts": 2, "score_sum_e4": 1704500,
                 "streak_days": 3, "streak_ends_at": "2024-03-11T00:00:00Z", "longest_streak_days": 8}""");
        database.insert("course_info", """
                {"course_id": "a", "category": "Maths"}""", """
                {"course_id": "b", "category": "Arts"}""", """
                {"course_id": "c", "category": "Maths"}""", """
                {"course_id": "d", "category": "Unfinished"}""");
        // Two courses of one category count once, at the earlier completion; equal times go by name.
        database.insert("learner_course", """
                {"user_id": "u1", "course_id": "b", "enrolled_at": "2024-02-01T00:00:00Z", "completed_at": "2024-03-02T00:00:00Z"}""", """
                {"user_id": "u1", "course_id": "a", "enrolled_at": "2024-02-01T00:00:00Z", "completed_at": "2024-03-02T00:00:00Z"}""", """
                {"user_id": "u1", "course_id": "c", "enrolled_at": "2024-01-01T00:00:00Z", "completed_at": "2024-03-08T00:00:00Z"}""", """
                {"user_id": "u1", "course_id": "d", "enrolled_at": "2024-03-01T00:00:00Z"}""", """
                {"user_id": "u2", "course_id": "e", "enrolled_at": "2024-03-01T00:00:00Z"}""");

        database.assertAnswer(
                """
                {"id": "%s", "userId": "u1",
                 "totalCoursesEnrolled": 4, "totalCoursesCompleted": 3, "totalLearningHours": 1.68, "averageScore": 85.23,
                 "lastActiveDate": "2024-03-09T09:00:00.000Z", "streakDays": 3, "longestStreakDays": 8,
                 "learningPath": ["c", "a", "b", "d"], "skillsAcquired": ["Arts", "Maths"],
                 "createdAt": "2024-01-02T03:04:05.006Z", "updatedAt": "2024-03-09T10:00:00.000Z"}""".formatted(database.text("SELECT md5('user:u1')::uuid").orElseThrow()), ANSWER);
    }

    @Test
    void shouldLeaveOutWhatAUserWithoutAttemptsOrLearningDoesNotHave() throws SQLException {
        database.insert("learner", """
                {"user_id": "u1"}""");

        JsonNode answer = database.json(ANSWER);

        assertFalse(answer.has("averageScore"));
        assertFalse(answer.has("lastActiveDate"));
        assertEquals("0", answer.path("totalLearningHours").asText());
        assertEquals("[]", answer.path("learningPath").toString());
        assertEquals("[]", answer.path("skillsAcquired").toString());
    }

    @Test
    void shouldEndAStreakTwoLocalMidnightsAfterItsLastDay() throws SQLException {
        database.insert("learner", """
                {"user_id": "u1", "streak_days": 3, "streak_ends_at": "2024-03-10T18:15:00Z"}""");

        database.clock("2024-03-10T18:14:59.999Z");
        assertEquals("3", database.json(ANSWER).path("streakDays").asText());
        assertEquals(Optional.of("2024-03-10T18:15:00.000Z"), database.text(VALID_UNTIL));

        database.clock("2024-03-10T18:15:00Z");
        assertEquals("0", database.json(ANSWER).path("streakDays").asText());
        assertEquals(Optional.empty(), database.text(VALID_UNTIL), "nothing more that the clock can change");
    }
}
