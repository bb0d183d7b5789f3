package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsIT {
    private static final String ODD_ID = "a/b %2F;ü+?#🎓";

    private static final Pattern LINK = Pattern.compile("<([^>]+)>; rel=\"next\"");

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
    void shouldAnswerUserAnalytics() {
        HttpResponse<String> response = api.get("/api/v1/users/u1/analytics");

        assertAnswered(response);
        assertEquals(Api.parse("""
                        {"id": "%s", "userId": "u1", "totalCoursesEnrolled": 2, "totalCoursesCompleted": 1,
                         "totalLearningHours": 1.68, "averageScore": 85.23, "lastActiveDate": "2024-03-09T10:00:00.000Z",
                         "streakDays": 3, "longestStreakDays": 8, "learningPath": ["c1", "c/2"],
                         "skillsAcquired": ["Maths"], "createdAt": "2024-02-01T00:00:00.000Z",
                         "updatedAt": "2024-03-09T10:00:00.000Z"}""".formatted(idOf(response))), Api.json(response));
    }

    @Test
    void shouldAnswerCourseAnalytics() {
        HttpResponse<String> response = api.get("/api/v1/courses/c1/analytics");

        assertAnswered(response);
        assertEquals(Api.parse("""
                        {"id": "%s", "courseId": "c1", "title": "Sums", "category": "Maths", "instructorId": "t1",
                         "totalEnrollments": 2, "totalCompletions": 1, "completionRate": 50, "averageScore": 85,
                         "averageTimeToComplete": 1.5, "averageDaysToComplete": 29,
                         "enrollmentTrend": [
                           {"date": "2024-02-01", "enrollments": 2, "completions": 0, "totalEnrollments": 2},
                           {"date": "2024-03-01", "enrollments": 0, "completions": 1, "totalEnrollments": 2}],
                         "moduleAnalytics": [
                           {"moduleId": "m1", "position": 1, "learnersCompleted": 1, "completionRate": 50, "averageTimeSpent": 30},
                           {"moduleId": "m2", "position": 2, "learnersCompleted": 1, "completionRate": 50, "averageTimeSpent": 20}],
                         "dropoffPoints": [],
                         "createdAt": "2024-01-01T00:00:00.000Z", "updatedAt": "2024-03-01T00:00:00.000Z"}""".formatted(idOf(response))), Api.json(response));
    }

    @Test
    void shouldAnswerAssessmentAnalytics() {
        HttpResponse<String> response = api.get("/api/v1/assessments/a1/analytics");

        assertAnswered(response);
        assertEquals(Api.parse("""
                        {"id": "%s", "assessmentId": "a1", "courseId": "c1", "totalAttempts": 3, "totalStarts": 4,
                         "averageScore": 66.83, "passRate": 66.67, "averageTimeSpent": 16.67,
                         "questionAnalytics": [
                           {"questionId": "q1", "attempts": 4, "correctRate": 50, "discrimination": 70.71}],
                         "difficultyRating": 0.33, "createdAt": "2024-02-20T00:00:00.000Z",
                         "updatedAt": "2024-03-09T10:00:00.000Z"}""".formatted(idOf(response))), Api.json(response));
    }

    @Test
    void shouldAnswerTheDashboardOfThirtyDaysUpToToday() {
        HttpResponse<String> response = api.get("/api/v1/dashboard");

        assertAnswered(response);
        JsonNode answer = Api.json(response);
        assertEquals(
                List.of("2", "1", "2", "3", "33.33", "85.45", "0.84"),
                answer.path("metrics").findValuesAsText("value"));
        assertEquals("30d", answer.path("metrics").path(0).path("timeframe").asText());
        assertEquals(30, answer.path("charts").path(0).path("data").size());
        assertEquals("2024-02-10", answer.path("summary").path("from").asText());
        assertEquals("2024-03-10", answer.path("summary").path("asOf").asText());
        assertEquals(7, answer.path("summary").path("freshness").path("commit").asInt());
    }

    @ParameterizedTest
    @CsvSource({"7d, 7", "30d, 30", "90d, 90", "1y, 365"})
    void shouldChartAsManyDaysAsTheTimeframeHas(String timeframe, int days) {
        JsonNode answer = Api.json(api.get("/api/v1/dashboard?timeframe=" + timeframe));
        assertEquals(days, answer.path("charts").path(0).path("data").size());
    }

    @Test
    void shouldAnswerTheDashboardAsOfADay() {
        JsonNode answer = Api.json(api.get("/api/v1/dashboard?timeframe=7d&asOf=2024-03-03"));
        assertEquals("2024-02-26", answer.path("summary").path("from").asText());
        assertEquals("2", answer.path("metrics").path(3).path("value").asText(), "enrolments by then");
    }

    @Test
    void shouldAnswerTheDashboardOfSelectedCourses() {
        JsonNode answer = Api.json(api.get("/api/v1/dashboard?timeframe=7d&filters=" + encoded("""
                {"category": "Arts", "instructorId": 12}""")));

        assertEquals(
                List.of("1", "1", "1", "1", "0", "85.45", "0.18"),
                answer.path("metrics").findValuesAsText("value"));
        assertEquals(Api.parse("""
                        {"category": "Arts", "instructorId": "12"}"""), answer.path("metrics").path(0).path("filters"));
        assertEquals(List.of("c/2"), answer.path("summary").path("topCourses").findValuesAsText("courseId"));
    }

    @Test
    void shouldAnswerTheSameForTheDashboardWithEmptyFiltersOrToday() {
        JsonNode plain = Api.json(api.get("/api/v1/dashboard?timeframe=7d"));
        assertEquals(plain, Api.json(api.get("/api/v1/dashboard?timeframe=7d&filters=%7B%7D")));
        assertEquals(plain, Api.json(api.get("/api/v1/dashboard?timeframe=7d&asOf=2024-03-10")));
    }

    @Test
    void shouldListLearningProgressInOrderWithTheCourseBeforeItsModules() {
        HttpResponse<String> response = api.get("/api/v1/learning-progress");

        assertAnswered(response);
        assertEquals(
                List.of(
                        ODD_ID + " c1 - not_started",
                        "u1 c/2 - in_progress",
                        "u1 c1 - completed",
                        "u1 c1 m1 completed",
                        "u1 c1 m2 completed"),
                progress(response));
        assertEquals(
                Api.parse("""
                        {"id": "%s", "userId": "u1", "courseId": "c1", "progressPercentage": 100, "timeSpent": 90,
                         "lastAccessDate": "2024-03-01T00:00:00.000Z", "completionDate": "2024-03-01T00:00:00.000Z",
                         "score": 90, "status": "completed",
                         "milestones": [
                           {"type": "enrolled", "reachedAt": "2024-02-01T00:00:00.000Z"},
                           {"type": "first_module", "reachedAt": "2024-02-10T00:00:00.000Z"},
                           {"type": "first_assessment_passed", "reachedAt": "2024-02-20T00:00:00.000Z"},
                           {"type": "completed", "reachedAt": "2024-03-01T00:00:00.000Z"}],
                         "createdAt": "2024-02-01T00:00:00.000Z", "updatedAt": "2024-03-01T00:00:00.000Z"}""".formatted(Api.json(response).path(2).path("id").asText())),
                Api.json(response).path(2));
    }

    @ParameterizedTest
    @CsvSource({
        "userId=u1, 4",
        "userId=u1&courseId=c1, 3",
        "courseId=c1, 4",
        "courseId=c%2F2, 1",
        "status=completed, 3",
        "status=dropped, 0",
        "status=not_started, 1",
        "userId=u1&courseId=c1&status=completed&limit=1000, 3",
        "userId=u1&status=in_progress, 1",
        "limit=2, 2",
        "userId=nobody, 0"
    })
    void shouldFilterLearningProgress(String query, int rows) {
        HttpResponse<String> response = api.get("/api/v1/learning-progress?" + query);
        assertAnswered(response);
        assertTrue(Api.json(response).isArray());
        assertEquals(rows, Api.json(response).size());
    }

    @Test
    void shouldLinkToTheNextPageWithTheSameFiltersUntilThereIsNone() {
        List<String> all = new ArrayList<>();
        String path = "/api/v1/learning-progress?status=completed&limit=1";
        int pages = 0;
        while (!path.equals("absent")) {
            HttpResponse<String> response = api.get(path);
            assertAnswered(response);
            all.addAll(progress(response));
            pages++;
            Matcher link = LINK.matcher(Api.header(response, "Link"));
            path = link.matches() ? link.group(1) : Api.header(response, "Link");
        }
        assertEquals(List.of("u1 c1 - completed", "u1 c1 m1 completed", "u1 c1 m2 completed"), all);
        assertEquals(3, pages);
    }

    @Test
    void shouldAnswerLearnersAtRisk() {
        HttpResponse<String> response = api.get("/api/v1/courses/c1/at-risk");

        assertAnswered(response);
        // Enrolled 38 days ago, last seen 30 days ago, the lower median of 0 and 2 modules is 0.
        assertEquals(Api.parse("""
                        {"courseId": "c1", "asOf": "2024-03-10", "modules": 2, "considered": 1, "atRisk": 1,
                         "learners": [
                           {"userId": "%s", "status": "not_started", "enrolledAt": "2024-02-01T00:00:00.000Z",
                            "age": 38, "lastAccessDate": "2024-02-09T00:00:00.000Z", "progressPercentage": 0,
                            "score": 40,
                            "reasons": [
                              {"type": "inactive", "points": 40, "inactiveDays": 30, "droppedAfterDays": 30,
                               "lift": {"action": "be_active", "amount": 1, "text": "Learn on 1 day",
                                        "scoreAfter": 0}}]}]}""".formatted(ODD_ID)), Api.json(response));
        assertEquals(
                0,
                Api.json(api.get("/api/v1/courses/c1/at-risk?minScore=41&limit=1000"))
                        .path("atRisk")
                        .asInt());
    }

    @Test
    void shouldAnswerCohorts() {
        HttpResponse<String> response = api.get("/api/v1/courses/c%2F2/cohorts?cohorts=1&weeks=104");

        assertAnswered(response);
        assertEquals(Api.parse("""
                        {"courseId": "c/2", "asOf": "2024-03-10",
                         "cohorts": [
                           {"week": "2024-W10", "from": "2024-03-04", "size": 1, "completed": 0, "completionRate": 0,
                            "retention": [
                              {"week": 0, "from": "2024-03-04", "active": 1, "rate": 100, "ended": false}]}]}"""), Api.json(response));
    }

    @ParameterizedTest
    @ValueSource(strings = {"at-risk", "cohorts"})
    void shouldNotKnowACourseThatNoEventNames(String what) {
        HttpResponse<String> response = api.get("/api/v1/courses/c3/" + what);
        assertEquals(404, response.statusCode());
        assertEquals(
                "urn:problem-type:lms-analytics:unknown-course",
                Api.json(response).path("type").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "courses/c1/at-risk?limit=1001, limit",
        "courses/c1/at-risk?minScore=101, minScore",
        "courses/c1/at-risk?minScore=-1, minScore",
        "courses/c1/cohorts?cohorts=0, cohorts",
        "courses/c1/cohorts?weeks=105, weeks",
        "learning-progress?cursor=abc, cursor",
        "learning-progress?cursor=, cursor"
    })
    void shouldRefuseWhatIsOutOfBoundsAndNameIt(String path, String parameter) {
        HttpResponse<String> response = api.get("/api/v1/" + path);
        assertEquals(400, response.statusCode());
        assertEquals(parameter, Api.json(response).path("parameter").asText());
    }

    @Test
    void shouldAnswerForIdsOfAnyCharacters() {
        HttpResponse<String> user = api.get("/api/v1/users/" + encoded(ODD_ID) + "/analytics");
        assertAnswered(user);
        assertEquals(ODD_ID, Api.json(user).path("userId").asText());

        assertEquals(
                "c/2",
                Api.json(api.get("/api/v1/courses/c%2F2/analytics"))
                        .path("courseId")
                        .asText());
        assertEquals(
                List.of(ODD_ID + " c1 - not_started"),
                progress(api.get("/api/v1/learning-progress?userId=" + encoded(ODD_ID))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/api/v1/users/u1/analytics",
                "/api/v1/courses/c1/analytics",
                "/api/v1/courses/c1/at-risk",
                "/api/v1/courses/c1/cohorts",
                "/api/v1/assessments/a1/analytics",
                "/api/v1/dashboard",
                "/api/v1/learning-progress"
            })
    void shouldAnswerHeadAsGetButWithoutTheBody(String path) {
        HttpResponse<String> head = api.send("HEAD", path);
        HttpResponse<String> get = api.get(path);

        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
        assertEquals(Api.header(get, "Content-Type"), Api.header(head, "Content-Type"));
        assertEquals(Api.header(get, "Analytics-Commit"), Api.header(head, "Analytics-Commit"));
        if (!path.equals("/health")) {
            assertEquals(
                    get.body().getBytes(StandardCharsets.UTF_8).length,
                    Integer.parseInt(Api.header(head, "Content-Length")));
        }
    }

    @Test
    void shouldReportHealth() {
        HttpResponse<String> response = api.get("/health");

        assertEquals(200, response.statusCode());
        assertEquals("application/json", Api.header(response, "Content-Type"));
        JsonNode health = Api.json(response);
        assertEquals("up", health.path("postgres").path("status").asText());
        assertEquals("up", health.path("redis").path("status").asText());
        assertEquals(7, health.path("readModel").path("commit").asInt());
        double seconds = health.path("readModel").path("secondsSinceCommit").asDouble();
        assertTrue(seconds >= 90 && seconds < 3600, "by the true clock, not by the fixed one: " + seconds);
    }

    @Test
    void shouldGiveEveryRequestAnIdOfItsOwn() {
        String first = Api.header(api.get("/health"), "X-Request-Id");
        String second = Api.header(api.get("/health"), "X-Request-Id");
        assertFalse(first.equals(second));
        assertEquals(first, UUID.fromString(first).toString());
    }

    private static void assertAnswered(HttpResponse<String> response) {
        assertEquals(200, response.statusCode(), response::body);
        assertEquals("application/json", Api.header(response, "Content-Type"));
        assertEquals("7", Api.header(response, "Analytics-Commit"));
    }

    private static UUID idOf(HttpResponse<String> response) {
        return UUID.fromString(Api.json(response).path("id").asText());
    }

    private static List<String> progress(HttpResponse<String> response) {
        return StreamSupport.stream(Api.json(response).spliterator(), false)
                .map(row -> "%s %s %s %s"
                        .formatted(
                                row.path("userId").asText(),
                                row.path("courseId").asText(),
                                row.path("moduleId").asText("-"),
                                row.path("status").asText()))
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
