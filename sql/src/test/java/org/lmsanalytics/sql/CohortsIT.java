package org.lmsanalytics.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Small courses, computed by hand. 10 March 2024 is a Sunday. */
class CohortsIT {
    private static final String COHORTS = "SELECT cohorts_answer('c1', 12, 12)";

    private ReadModel database;

    @BeforeEach
    void open() throws SQLException {
        database = ReadModel.open();
        database.clock("2024-03-10T23:59:59Z");
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void shouldCountWhoCameBackWeekByWeek() throws SQLException {
        enrolled("u1", "2024-02-26T00:00:00Z", "2024-03-05T00:00:00Z");
        enrolled("u2", "2024-03-03T23:59:59Z", null);
        enrolled("u3", "2024-03-04T00:00:00Z", null);
        // The week of 26 February lies in two months.
        active("u1", "2024-02-01", 1 << 25 | 1 << 28);
        active("u1", "2024-03-01", 1 | 1 << 4);
        active("u2", "2024-03-01", 1 << 2);
        active("u3", "2024-03-01", 1 << 3);

        database.assertAnswer("""
                {"courseId": "c1", "asOf": "2024-03-10",
                 "cohorts": [
                   {"week": "2024-W09", "from": "2024-02-26", "size": 2, "completed": 1, "completionRate": 50,
                    "retention": [
                      {"week": 0, "from": "2024-02-26", "active": 2, "rate": 100, "ended": true},
                      {"week": 1, "from": "2024-03-04", "active": 1, "rate": 50, "ended": false}]},
                   {"week": "2024-W10", "from": "2024-03-04", "size": 1, "completed": 0, "completionRate": 0,
                    "retention": [
                      {"week": 0, "from": "2024-03-04", "active": 1, "rate": 100, "ended": false}]}]}""", COHORTS);

        database.clock("2024-03-11T00:00:00Z");
        JsonNode retention = database.json(COHORTS).path("cohorts").path(0).path("retention");
        assertEquals(List.of("2", "1", "0"), retention.findValuesAsText("active"), "a week later, with nobody");
        assertEquals(List.of("true", "true", "false"), retention.findValuesAsText("ended"));
    }

    @Test
    void shouldShowOnlyTheWeeksThatAreAskedFor() throws SQLException {
        enrolled("u1", "2024-02-25T23:59:59Z", null);
        enrolled("u2", "2024-02-26T00:00:00Z", null);

        JsonNode answer = database.json("SELECT cohorts_answer('c1', 2, 1)");
        assertEquals(
                List.of("2024-W09"),
                answer.path("cohorts").findValuesAsText("week").stream()
                        .filter(week -> week.contains("W"))
                        .toList());
        assertEquals(1, answer.path("cohorts").path(0).path("retention").size());
        assertEquals(2, database.json(COHORTS).path("cohorts").size());
    }

    @Test
    void shouldNameWeeksAsIsoDoesAtTheTurnOfTheYear() throws SQLException {
        database.clock("2021-01-03T12:00:00Z");
        enrolled("u1", "2021-01-01T00:00:00Z", null);

        JsonNode cohort = database.json(COHORTS).path("cohorts").path(0);
        assertEquals("2020-W53", cohort.path("week").asText());
        assertEquals("2020-12-28", cohort.path("from").asText());
    }

    @Test
    void shouldAnswerAnEmptyListWithoutEnrolments() throws SQLException {
        assertEquals(0, database.json(COHORTS).path("cohorts").size());
    }

    private void enrolled(String user, String at, String completedAt) throws SQLException {
        database.insert(
                "learner_course", """
                {"user_id": "%s", "course_id": "c1", "enrolled_at": "%s", "completed_at": %s}""".formatted(user, at, completedAt == null ? "null" : '"' + completedAt + '"'));
    }

    private void active(String user, String month, int days) throws SQLException {
        database.insert("learner_course_month", """
                {"course_id": "c1", "month": "%s", "user_id": "%s", "active_days": %d}""".formatted(month, user, days));
    }
}
