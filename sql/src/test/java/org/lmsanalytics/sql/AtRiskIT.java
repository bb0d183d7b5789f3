package org.lmsanalytics.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Small courses, computed by hand. */
class AtRiskIT {
    private static final String AT_RISK = "SELECT at_risk_answer('c1', 0, 100)";

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
    void shouldGiveEveryReasonItsNumbersAndWhatWouldLiftIt() throws SQLException {
        knownModules(10);
        // 55 days enrolled, 10 days away, 2 modules, 3 attempts with a mean of 40.23.
        database.insert("learner_course", """
                {"user_id": "u1", "course_id": "c1", "enrolled_at": "2024-01-15T08:00:00Z",
                 "last_access_at": "2024-02-29T09:00:00Z", "started": true, "modules_completed": 2,
                 "attempts": 3, "score_sum_e4": 1206900}""");
        modules("u1", "2024-01-20", "2024-01-30");
        // Active on 2 of the last 14 days (from 26 February), and on 8 of the 14 before (from 12 February).
        activeDays("u1", "2024-02-01", 12, 13, 14, 15, 16, 17, 18, 25, 26, 29);
        // Four others of that age or older had 5, 5, 9 and all modules by then; with u1: 2, 5, 5, 9, 10.
        completed("u2", "2024-01-01T00:00:00Z", "2024-02-25T23:59:59Z");
        others("u3", "2023-01-01", 9);
        others("u4", "2023-01-01", 5);
        others("u5", "2023-01-01", 5);

        database.assertAnswer("""
                {"courseId": "c1", "asOf": "2024-03-10", "modules": 10, "considered": 1, "atRisk": 1,
                 "learners": [
                   {"userId": "u1", "status": "in_progress", "enrolledAt": "2024-01-15T08:00:00.000Z", "age": 55,
                    "lastAccessDate": "2024-02-29T09:00:00.000Z", "progressPercentage": 20, "score": 45.42,
                    "reasons": [
                      {"type": "inactive", "points": 13.33, "inactiveDays": 10, "droppedAfterDays": 30,
                       "lift": {"action": "be_active", "amount": 1, "text": "Learn on 1 day", "scoreAfter": 32.09}},
                      {"type": "behind", "points": 18, "modulesCompleted": 2, "medianModules": 5,
                       "comparedLearners": 5,
                       "lift": {"action": "complete_modules", "amount": 3, "text": "Complete 3 more modules",
                                "scoreAfter": 27.42}},
                      {"type": "failing_attempts", "points": 6.59, "attempts": 3, "averageScore": 40.23,
                       "passMark": 60,
                       "lift": {"action": "score_higher", "amount": 2, "averageScore": 89.66,
                                "text": "Score 89.66 on average in 2 more attempts", "scoreAfter": 38.83}},
                      {"type": "falling_activity", "points": 7.5, "activeDays": 2, "previousActiveDays": 8,
                       "lift": {"action": "be_active", "amount": 3, "text": "Learn on 3 more days",
                                "scoreAfter": 37.92}}]}]}""", AT_RISK);
    }

    @Test
    void shouldConsiderOnlyWhoHasNeitherCompletedNorDropped() throws SQLException {
        learner("completed", "2024-02-28T00:00:00Z", "\"completed_at\": \"2024-02-28T00:00:00Z\"");
        learner("dropped", "2024-02-08T23:59:59Z", "\"started\": true");
        learner("last day", "2024-02-09T00:00:00Z", "\"started\": false");

        JsonNode answer = database.json(AT_RISK);
        assertEquals(1, answer.path("considered").asInt());
        assertEquals(List.of("last day"), answer.findValuesAsText("userId"));
        assertEquals(
                "not_started", answer.path("learners").path(0).path("status").asText());
        assertEquals("40", answer.path("learners").path(0).path("score").asText(), "all points on the last day");
    }

    @Test
    void shouldCallNobodyInactiveBeforeSevenDays() throws SQLException {
        learner("six", "2024-03-04T00:00:00Z", "\"started\": true");
        learner("seven", "2024-03-03T23:59:59Z", "\"started\": true");

        JsonNode answer = database.json(AT_RISK);
        assertEquals(2, answer.path("considered").asInt());
        assertEquals(List.of("seven"), answer.findValuesAsText("userId"));
        assertEquals("9.33", answer.findValuesAsText("points").get(0));

        database.clock("2024-03-11T00:00:00Z");
        assertEquals(List.of("seven", "six"), database.json(AT_RISK).findValuesAsText("userId"), "by the clock alone");
        database.droppedAfterDays(7);
        assertEquals(List.of("six"), database.json(AT_RISK).findValuesAsText("userId"), "seven has dropped");
    }

    @Test
    void shouldTakeTheLowerOfTwoMedians() throws SQLException {
        knownModules(4);
        learner("one", "2024-03-10T00:00:00Z", "\"started\": true, \"modules_completed\": 1");
        modules("one", "2024-02-01");
        learner("two", "2024-03-10T00:00:00Z", "\"started\": true, \"modules_completed\": 2");
        modules("two", "2024-02-01", "2024-02-02");
        assertEquals(0, database.json(AT_RISK).path("atRisk").asInt());

        learner("three", "2024-03-10T00:00:00Z", "\"started\": true, \"modules_completed\": 3");
        modules("three", "2024-02-01", "2024-02-02", "2024-02-03");
        JsonNode answer = database.json(AT_RISK);
        assertEquals(List.of("one"), answer.findValuesAsText("userId"));
        assertEquals(List.of("Complete 1 more module"), answer.findValuesAsText("text"));
        assertEquals(List.of("15"), answer.findValuesAsText("points"));
    }

    @Test
    void shouldComparePeersAtTheSameAge() throws SQLException {
        knownModules(2);
        // Ten days old, no module. Peers had one after exactly ten days, or a moment later.
        learner("young", "2024-03-10T00:00:00Z", "\"enrolled_at\": \"2024-02-29T23:00:00Z\"");
        for (String peer : List.of("p1", "p2")) {
            learner(peer, "2024-03-10T00:00:00Z", "\"started\": true, \"modules_completed\": 1");
        }
        modules("p1", "2024-01-12");
        modules("p2", "2024-01-12");
        assertFalse(database.json(AT_RISK).findValuesAsText("userId").contains("young"), "they had it on day 11");

        database.execute("UPDATE learner_module SET completed_at = '2024-01-11T23:59:59Z'");
        assertTrue(database.json(AT_RISK).findValuesAsText("userId").contains("young"), "they had it on day 10");
    }

    @Test
    void shouldSayHowManyAttemptsItTakesToPassOnAverage() throws SQLException {
        learner("u1", "2024-03-10T00:00:00Z", "\"started\": true, \"attempts\": 2, \"score_sum_e4\": 0");
        JsonNode reason =
                database.json(AT_RISK).path("learners").path(0).path("reasons").path(0);
        assertEquals("20", reason.path("points").asText());
        assertEquals("3", reason.path("lift").path("amount").asText());
        assertEquals("100", reason.path("lift").path("averageScore").asText());
        assertEquals("0", reason.path("lift").path("scoreAfter").asText());

        database.text("SELECT set_config('analytics.pass_mark', '100.0000', true)");
        reason = database.json(AT_RISK).path("learners").path(0).path("reasons").path(0);
        assertEquals("100", reason.path("passMark").asText());
        assertFalse(reason.has("lift"), "nothing brings the mean to 100 again");

        database.text("SELECT set_config('analytics.pass_mark', '0', true)");
        assertEquals(0, database.json(AT_RISK).path("atRisk").asInt());
    }

    @Test
    void shouldOrderByScoreAndCountAllWhateverTheLimit() throws SQLException {
        for (String user : List.of("b", "a", "c")) {
            learner(user, "2024-03-01T00:00:00Z", "\"started\": true");
        }
        learner("d", "2024-02-20T00:00:00Z", "\"started\": true");

        JsonNode answer = database.json("SELECT at_risk_answer('c1', 0, 3)");
        assertEquals(List.of("d", "a", "b"), answer.findValuesAsText("userId"));
        assertEquals(4, answer.path("atRisk").asInt());

        answer = database.json("SELECT at_risk_answer('c1', 13, 100)");
        assertEquals(List.of("d"), answer.findValuesAsText("userId"));
        assertEquals(1, answer.path("atRisk").asInt());
    }

    /** Enrolled at the start of 2024, if it is not said. */
    private void learner(String user, String lastAccess, String more) throws SQLException {
        database.insert("learner_course", """
                {"user_id": "%s", "course_id": "c1", "last_access_at": "%s", %s}""".formatted(user, lastAccess, more));
    }

    private void completed(String user, String enrolled, String at) throws SQLException {
        learner(user, at, "\"enrolled_at\": \"%s\", \"completed_at\": \"%s\"".formatted(enrolled, at));
    }

    /** Dropped long ago, with so many modules completed within the first days. */
    private void others(String user, String enrolled, int modules) throws SQLException {
        learner(
                user,
                "2023-03-01T00:00:00Z",
                "\"enrolled_at\": \"%s\", \"modules_completed\": %d".formatted(enrolled, modules));
        modules(
                user,
                IntStream.rangeClosed(1, modules)
                        .mapToObj("2023-01-%02d"::formatted)
                        .toArray(String[]::new));
    }

    private void modules(String user, String... days) throws SQLException {
        for (int i = 0; i < days.length; i++) {
            database.insert("learner_module", """
                    {"user_id": "%s", "course_id": "c1", "module_id": "m%02d", "completed_at": "%sT00:00:00Z"}""".formatted(user, i, days[i]));
        }
    }

    private void knownModules(int modules) throws SQLException {
        for (int i = 0; i < modules; i++) {
            database.insert("course_module", """
                    {"course_id": "c1", "module_id": "m%02d", "declared_position": %d}""".formatted(i, i + 1));
        }
    }

    private void activeDays(String user, String month, int... days) throws SQLException {
        int bits = IntStream.of(days).map(day -> 1 << (day - 1)).sum();
        database.insert("learner_course_month", """
                {"course_id": "c1", "month": "%s", "user_id": "%s", "active_days": %d}""".formatted(month, user, bits));
    }
}
