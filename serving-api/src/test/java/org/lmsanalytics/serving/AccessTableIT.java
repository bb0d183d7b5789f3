package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lmsanalytics.contract.PersonDigest;

/**
 * Every route, asked by everybody. Course c1 with assessment a1 is t1's, course c/2 is 12's; u1 learns in both, u2 in
 * none. There is no Kafka, so a permitted deletion ends with 503. Nobody has asked for a report, so that every job is unknown.
 */
class AccessTableIT {
    private static final String ERASURE = PersonDigest.of("u1") + ".0.0";

    private static final String TABLE = """
                                                    nobody bad admin service bearer t1  12  t9  u1  u2  none
            GET /health                             200    200 200   200     200    200 200 200 200 200 200
            GET /api/v1/dashboard                   401    401 200   200     200    200 200 200 403 403 403
            GET /api/v1/dashboard?filters=T1        401    401 200   200     200    200 403 403 403 403 403
            HEAD /api/v1/dashboard/live             401    401 200   200     200    200 200 200 403 403 403
            GET /api/v1/dashboard/live?asOf=x       401    401 400   400     400    400 400 400 403 403 403
            GET /api/v1/learning-progress           401    401 200   200     200    200 200 200 200 200 200
            GET /api/v1/learning-progress?userId=u1 401    401 200   200     200    200 200 200 200 403 403
            GET /api/v1/users/u1/analytics          401    401 200   200     200    200 200 403 200 403 403
            GET /api/v1/users/nobody/analytics      401    401 404   404     404    403 403 403 403 403 403
            GET /api/v1/users/u1/export             401    401 200   200     200    403 403 403 200 403 403
            GET /api/v1/users/nobody/export         401    401 404   404     404    403 403 403 403 403 403
            DELETE /api/v1/users/u1                 401    401 503   503     503    403 403 403 403 403 403
            GET /api/v1/erasures/E                  401    401 200   200     200    403 403 403 403 403 403
            GET /api/v1/erasures/none               401    401 400   400     400    403 403 403 403 403 403
            GET /api/v1/courses/c1/analytics        401    401 200   200     200    200 403 403 403 403 403
            GET /api/v1/courses/c%2F2/analytics     401    401 200   200     200    403 200 403 403 403 403
            GET /api/v1/courses/none/analytics      401    401 404   404     404    403 403 403 403 403 403
            GET /api/v1/courses/c1/at-risk          401    401 200   200     200    200 403 403 403 403 403
            GET /api/v1/courses/none/at-risk        401    401 404   404     404    403 403 403 403 403 403
            GET /api/v1/courses/c1/cohorts          401    401 200   200     200    200 403 403 403 403 403
            GET /api/v1/courses/none/cohorts        401    401 404   404     404    403 403 403 403 403 403
            GET /metrics                            401    401 200   200     200    403 403 403 403 403 403
            GET /api/v1/courses/%00/analytics       401    401 404   404     404    403 403 403 403 403 403
            GET /api/v1/assessments/a1/analytics    401    401 200   200     200    200 403 403 403 403 403
            GET /api/v1/assessments/none/analytics  401    401 404   404     404    403 403 403 403 403 403
            GET /api/v1/reports                     401    401 200   200     200    200 200 200 403 403 403
            POST /api/v1/reports/R/generate         401    401 415   415     415    415 415 415 403 403 403
            POST /api/v1/reports/none/generate      401    401 404   404     404    404 404 404 403 403 403
            GET /api/v1/reports/R/status/J          401    401 404   404     404    403 403 403 403 403 403
            DELETE /api/v1/reports/R/status/J       401    401 404   404     404    403 403 403 403 403 403
            GET /api/v1/reports/R/status/none       401    401 404   404     404    403 403 403 403 403 403
            GET /api/v1/reports/R/download/J        401    401 404   404     404    403 403 403 403 403 403
            GET /api/v1/report-schedules            401    401 200   200     200    200 200 200 403 403 403
            POST /api/v1/report-schedules           401    401 415   415     415    415 415 415 403 403 403
            GET /api/v1/report-schedules/J          401    401 404   404     404    403 403 403 403 403 403
            DELETE /api/v1/report-schedules/J       401    401 404   404     404    403 403 403 403 403 403
            GET /api/v1/audit                       401    401 200   200     200    403 403 403 403 403 403
            GET /api/v1/reports/R/unknown           401    401 404   404     404    403 403 403 403 403 403
            GET /api/v1/no-such-path                401    401 404   404     404    403 403 403 403 403 403
            GET /no-such-path                       401    401 404   404     404    403 403 403 403 403 403
            GET /health/no-such-path                404    404 404   404     404    404 404 404 404 404 404
            """;

    private static Api api;
    private static Map<String, String[]> callers;

    @BeforeAll
    static void start() {
        api = Api.start(Facts.shared());
        callers = new LinkedHashMap<>();
        callers.put("nobody", new String[0]);
        callers.put("bad", bearer("a.b.c"));
        callers.put("admin", bearer(TestTokens.of("admin", "a1")));
        callers.put("service", new String[] {"X-API-Key", Api.SERVICE_API_KEY});
        callers.put("bearer", bearer(Api.SERVICE_API_KEY));
        callers.put("t1", bearer(TestTokens.of("instructor", "t1")));
        callers.put("12", bearer(TestTokens.of("instructor", "12")));
        callers.put("t9", bearer(TestTokens.of("instructor", "t9")));
        callers.put("u1", bearer(TestTokens.of("student", "u1")));
        callers.put("u2", bearer(TestTokens.of("student", "u2")));
        callers.put("none", bearer(TestTokens.of("none", "u2")));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    static Stream<Arguments> shouldAnswerWhoMayAsk() {
        List<String> lines = TABLE.lines().toList();
        List<String> names = List.of(lines.getFirst().strip().split(" +", -1));
        return lines.stream().skip(1).flatMap(line -> {
            String[] cells = line.split(" +", -1);
            return Stream.iterate(0, i -> i < names.size(), i -> i + 1)
                    .map(i -> Arguments.of(cells[0], cells[1], names.get(i), Integer.parseInt(cells[i + 2])));
        });
    }

    @ParameterizedTest(name = "{0} {1} by {2}: {3}")
    @MethodSource
    void shouldAnswerWhoMayAsk(String method, String route, String caller, int status) {
        String path = route.replace("=T1", "=%7B%22instructorId%22:%22t1%22%7D")
                .replaceFirst("/E$", "/" + ERASURE)
                .replaceFirst("/R/", "/learning-progress/")
                .replaceFirst("/J$", "/" + UUID.randomUUID());
        for (String asked : method.equals("GET") ? List.of("GET", "HEAD") : List.of(method)) {
            HttpResponse<String> response = api.sendAsIs(asked, path, callers.get(caller));
            assertEquals(status, response.statusCode(), response::body);
            assertTrue(status != 403 || Api.header(response, "Analytics-Commit").equals("absent"));
        }
    }

    /** What exists and what does not is refused with the same words, but for the request's id. */
    @Test
    void shouldNotTellWhetherAThingExists() {
        for (String route : List.of(
                "/api/v1/users/%s/analytics",
                "/api/v1/users/%s/export",
                "/api/v1/courses/%s/analytics",
                "/api/v1/courses/%s/at-risk",
                "/api/v1/courses/%s/cohorts",
                "/api/v1/assessments/%s/analytics",
                "/api/v1/learning-progress?userId=%s")) {
            String there = route.contains("courses") ? "c1" : route.contains("assess") ? "a1" : "u1";
            for (String caller : List.of("nobody", "bad", "t9", "u2")) {
                if (caller.equals("t9") && route.contains("progress")) {
                    continue;
                }
                assertEquals(
                        refusal(route.formatted("missing"), caller), refusal(route.formatted(there), caller), caller);
            }
        }
    }

    @Test
    void shouldShowAnInstructorTheOwnCoursesOnly() {
        assertEquals(
                Api.json(api.get("/api/v1/dashboard?timeframe=1y&filters=%7B%22instructorId%22:%22t1%22%7D")),
                Api.json(as("t1", "/api/v1/dashboard?timeframe=1y")));
        assertEquals(
                Api.json(api.get("/api/v1/learning-progress?courseId=c1")),
                Api.json(as("t1", "/api/v1/learning-progress")));
        assertEquals("[]", as("t1", "/api/v1/learning-progress?courseId=c%2F2").body());
        assertEquals("[]", as("t9", "/api/v1/learning-progress?userId=u1").body());
        assertEquals(
                Api.json(api.get("/api/v1/learning-progress?courseId=c%2F2&userId=u1")),
                Api.json(as("12", "/api/v1/learning-progress?userId=u1")));
    }

    @Test
    void shouldShowAStudentTheOwnProgressOnly() {
        assertEquals(
                Api.json(api.get("/api/v1/learning-progress?userId=u1")),
                Api.json(as("u1", "/api/v1/learning-progress")));
        assertEquals(
                Api.json(api.get("/api/v1/learning-progress?userId=u1&courseId=c1")),
                Api.json(as("u1", "/api/v1/learning-progress?userId=u1&courseId=c1")));
        assertEquals("[]", as("u2", "/api/v1/learning-progress").body());
    }

    @Test
    void shouldLetWhoHasSeveralRolesDoWhatEachMay() {
        String[] both = bearer(TestTokens.withRoles(List.of("student", "instructor"), "12"));
        assertEquals(200, api.sendAsIs("GET", "/api/v1/dashboard", both).statusCode());
        assertEquals(
                200,
                api.sendAsIs("GET", "/api/v1/courses/c%2F2/analytics", both).statusCode());
        assertEquals(
                Api.json(api.get("/api/v1/learning-progress?courseId=c%2F2")),
                Api.json(api.sendAsIs("GET", "/api/v1/learning-progress", both)));
        String[] learner = bearer(TestTokens.withRoles(List.of("student", "instructor"), "u1"));
        assertEquals(
                Api.json(api.get("/api/v1/learning-progress?userId=u1")),
                Api.json(api.sendAsIs("GET", "/api/v1/learning-progress?userId=u1", learner)));
        String[] admin = bearer(TestTokens.withRoles(List.of("student", "admin"), "u2"));
        assertEquals(
                200, api.sendAsIs("GET", "/api/v1/users/u1/analytics", admin).statusCode());
    }

    private static HttpResponse<String> as(String caller, String path) {
        HttpResponse<String> response = api.sendAsIs("GET", path, callers.get(caller));
        assertEquals(200, response.statusCode(), response::body);
        return response;
    }

    private static String refusal(String path, String caller) {
        HttpResponse<String> response = api.sendAsIs("GET", path, callers.get(caller));
        String id = Api.header(response, "X-Request-Id");
        return response.statusCode()
                + response.body().replace(id, "")
                + response.headers().map().toString().replace(id, "").replaceAll("date=\\[[^]]*]", "");
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }
}
