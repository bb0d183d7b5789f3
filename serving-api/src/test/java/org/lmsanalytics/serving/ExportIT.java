package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.HotCopies;
import org.lmsanalytics.servers.TestServers;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

class ExportIT {
    private static final String ADMIN = TestTokens.of("admin", "a1");

    private static Api api;

    @BeforeAll
    static void start() {
        api = Api.start(Facts.shared());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldGiveAPersonEverythingThatIsHeld() {
        HttpResponse<String> response = api.getAs(TestTokens.of("student", "u1"), "/api/v1/users/u1/export");

        assertEquals(200, response.statusCode(), response::body);
        assertEquals("application/json", Api.header(response, "Content-Type"));
        assertEquals("attachment; filename=\"lms-analytics-export.json\"", Api.header(response, "Content-Disposition"));
        assertEquals("no-store", Api.header(response, "Cache-Control"));
        assertEquals("7", Api.header(response, "Analytics-Commit"));
        JsonNode export = Api.json(response);
        assertEquals("u1", export.path("userId").asText());
        assertEquals("2024-03-10T12:00:00.000Z", export.path("exportedAt").asText());
        assertEquals(7, export.path("freshness").path("commit").asInt());
        assertTrue(export.path("freshness").path("positions").isArray());
        assertEquals(Api.json(api.get("/api/v1/users/u1/analytics")), export.path("analytics"));
        assertEquals(4, export.path("learningProgress").size(), "two courses, two modules");
        assertEquals(Api.json(api.get("/api/v1/learning-progress?userId=u1")), export.path("learningProgress"));
        assertEquals(Api.parse("""
                {"learner": {"role": "student", "firstEventAt": "2024-02-01T00:00:00.000Z",
                             "lastEventAt": "2024-03-09T10:00:00.000Z", "lastActiveAt": "2024-03-09T10:00:00.000Z",
                             "coursesEnrolled": 2, "coursesCompleted": 1, "minutes": 100.5, "attempts": 2,
                             "scoreSum": 170.45, "streakDays": 3, "streakEndsAt": "2024-03-11T00:00:00.000Z",
                             "longestStreakDays": 8},
                 "courses": [
                   {"courseId": "c/2", "enrolledAt": "2024-03-04T00:00:00.000Z",
                    "lastAccessAt": "2024-03-09T10:00:00.000Z", "started": true, "minutes": 10.5, "attempts": 1,
                    "scoreSum": 85.45, "modulesCompleted": 0, "firstPassAt": "2024-03-09T10:00:00.000Z"},
                   {"courseId": "c1", "enrolledAt": "2024-02-01T00:00:00.000Z",
                    "lastAccessAt": "2024-03-01T00:00:00.000Z", "started": true,
                    "completedAt": "2024-03-01T00:00:00.000Z", "finalScore": 90, "minutes": 90, "attempts": 1,
                    "scoreSum": 85, "modulesCompleted": 2, "lastModuleId": "m2",
                    "firstModuleAt": "2024-02-10T00:00:00.000Z", "firstPassAt": "2024-02-20T00:00:00.000Z"}],
                 "modules": [
                   {"courseId": "c1", "moduleId": "m1", "completedAt": "2024-02-10T00:00:00.000Z",
                    "lastAccessAt": "2024-02-10T00:00:00.000Z", "minutes": 30},
                   {"courseId": "c1", "moduleId": "m2", "completedAt": "2024-02-11T00:00:00.000Z",
                    "lastAccessAt": "2024-02-11T00:00:00.000Z", "minutes": 20}],
                 "activeDays": [
                   {"courseId": "c/2", "dates": ["2024-03-04", "2024-03-09"]},
                   {"courseId": "c1", "dates": ["2024-03-01"]}]}"""), export.path("facts"));
        assertEquals(0, export.path("instructorOf").size());
    }

    @Test
    void shouldGiveThePersonOfAnOddId() {
        HttpResponse<String> response =
                api.getAs(ADMIN, "/api/v1/users/a%2Fb%20%252F%3B%C3%BC%2B%3F%23%F0%9F%8E%93/export");
        assertEquals("a/b %2F;ü+?#🎓", Api.json(response).path("userId").asText());
        assertEquals(1, Api.json(response).path("facts").path("courses").size());
        assertEquals(0, Api.json(response).path("facts").path("modules").size());
    }

    @Test
    void shouldGiveAnInstructorTheCoursesThatSaySo() {
        JsonNode export = Api.json(api.getAs(TestTokens.of("instructor", "t1"), "/api/v1/users/t1/export"));
        assertEquals(Api.parse("[\"c1\"]"), export.path("instructorOf"));
        assertTrue(export.path("analytics").isMissingNode());
        assertTrue(export.path("facts").path("learner").isMissingNode());
    }

    @Test
    void shouldNotFindAPersonOfWhomNothingIsHeld() {
        HttpResponse<String> response = api.getAs(ADMIN, "/api/v1/users/nobody/export");
        assertEquals(404, response.statusCode());
        assertEquals("absent", Api.header(response, "Content-Disposition"));
        assertEquals("7", Api.header(response, "Analytics-Commit"));
    }

    @Test
    void shouldAnswerHead() {
        HttpResponse<String> response = api.send(
                "HEAD", "/api/v1/users/u1/export", "Authorization", "Bearer " + TestTokens.of("student", "u1"));
        assertEquals(200, response.statusCode());
        assertEquals("", response.body());
    }

    @Test
    void shouldNeverExportFromRedis() {
        TestServers servers = Facts.shared();
        try (Jedis redis = new Jedis(
                new HostAndPort(servers.redis().host(), servers.redis().port()),
                DefaultJedisClientConfig.builder().database(2).build())) {
            redis.set(HotCopies.NEWEST_COMMIT, "7");
            redis.hset(HotCopies.user("u1"), HotCopies.COMMIT, "7");
            redis.hset(HotCopies.user("u1"), HotCopies.BODY, "{\"hot\":true}");
            redis.hset(HotCopies.user("u1"), HotCopies.FROM, "0");
            JsonNode export = Api.json(api.getAs(ADMIN, "/api/v1/users/u1/export"));
            redis.flushDB();
            assertEquals("u1", export.path("analytics").path("userId").asText());
        }
    }
}
