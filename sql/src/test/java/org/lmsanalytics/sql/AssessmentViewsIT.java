package org.lmsanalytics.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssessmentViewsIT {
    private static final String ANSWER = "SELECT answer FROM assessment_answer WHERE assessment_id = 'a1'";
    private static final String DISCRIMINATION =
            "SELECT discrimination FROM question_statistics WHERE assessment_id = 'a1'";

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
    void shouldAnswerEveryFigureOfAnAssessment() throws SQLException {
        database.insert("assessment_totals", """
                {"assessment_id": "a1", "course_id": "c1", "attempts": 3, "starts": 4, "passes": 2, "score_sum_e4": 2005000,
                 "minutes_e4": 500000, "correct_answers": 20, "total_questions": 30,
                 "first_event_at": "2024-01-01T00:00:00Z", "last_event_at": "2024-03-01T00:00:00Z"}""");
        // The first: 70.71 as below. The second was answered rightly every time.
        database.insert("assessment_question", """
                {"assessment_id": "a1", "question_id": "q2", "attempts": 3, "correct": 3, "others": 6, "others_squared": 14,
                 "others_when_correct": 6}""", """
                {"assessment_id": "a1", "question_id": "q1", "attempts": 4, "correct": 2, "others": 8, "others_squared": 18,
                 "others_when_correct": 5}""");

        database.assertAnswer(
                """
                {"id": "%s", "assessmentId": "a1", "courseId": "c1", "totalAttempts": 3, "totalStarts": 4,
                 "averageScore": 66.83, "passRate": 66.67, "averageTimeSpent": 16.67,
                 "questionAnalytics": [
                   {"attempts": 4, "questionId": "q1", "correctRate": 50, "discrimination": 70.71},
                   {"attempts": 3, "questionId": "q2", "correctRate": 100}],
                 "difficultyRating": 0.33,
                 "createdAt": "2024-01-01T00:00:00.000Z", "updatedAt": "2024-03-01T00:00:00.000Z"}""".formatted(database.text("SELECT md5('assessment:a1')::uuid").orElseThrow()), ANSWER);
    }

    @Test
    void shouldLeaveOutMeansOfAnAssessmentThatWasOnlyStarted() throws SQLException {
        database.insert("assessment_totals", """
                {"assessment_id": "a1", "course_id": "c1", "starts": 1}""");

        JsonNode answer = database.json(ANSWER);

        assertEquals("1", answer.path("totalStarts").asText());
        assertFalse(answer.has("averageScore"));
        assertFalse(answer.has("passRate"));
        assertFalse(answer.has("averageTimeSpent"));
        assertFalse(answer.has("difficultyRating"));
        assertEquals("[]", answer.path("questionAnalytics").toString());
    }

    /** Attempts (right, other right answers): (1, 3), (1, 2), (0, 1), (0, 2); so 4 ÷ √32. */
    @Test
    void shouldCorrelateARightAnswerWithTheOtherRightAnswers() throws SQLException {
        question(4, 2, 8, 18, 5);
        assertEquals(Optional.of("70.71"), database.text(DISCRIMINATION));
    }

    /** Attempts: (0, 3), (0, 2), (1, 1), (1, 2). */
    @Test
    void shouldDiscriminateNegativelyWhenTheWeakerAreRight() throws SQLException {
        question(4, 2, 8, 18, 3);
        assertEquals(Optional.of("-70.71"), database.text(DISCRIMINATION));
    }

    /** Attempts: (1, 1), (0, 0): all that can be. */
    @Test
    void shouldDiscriminateFullyWhenRightAnswersGoTogether() throws SQLException {
        question(2, 1, 1, 1, 1);
        assertEquals(Optional.of("100"), database.text(DISCRIMINATION));
    }

    @Test
    void shouldHaveNoDiscriminationWhenEverybodyIsRight() throws SQLException {
        question(3, 3, 6, 14, 6);
        assertEquals(Optional.empty(), database.text(DISCRIMINATION));
    }

    @Test
    void shouldHaveNoDiscriminationWhenTheOtherAnswersAreAlike() throws SQLException {
        question(3, 1, 6, 12, 2);
        assertEquals(Optional.empty(), database.text(DISCRIMINATION));
    }

    private void question(int attempts, int correct, int others, int othersSquared, int othersWhenCorrect)
            throws SQLException {
        database.insert(
                "assessment_question", """
                {"assessment_id": "a1", "question_id": "q1", "attempts": %d, "correct": %d, "others": %d,
                 "others_squared": %d, "others_when_correct": %d}""".formatted(attempts, correct, others, othersSquared, othersWhenCorrect));
    }
}
