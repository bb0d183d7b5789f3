package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lmsanalytics.serving.ReportFixture.ADMIN;
import static org.lmsanalytics.serving.ReportFixture.CSV;
import static org.lmsanalytics.serving.ReportFixture.GENERATE;
import static org.lmsanalytics.serving.ReportFixture.STUDENT;
import static org.lmsanalytics.serving.ReportFixture.T1;
import static org.lmsanalytics.serving.ReportFixture.T2;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmsanalytics.reports.catalog.Catalog;
import org.lmsanalytics.reports.job.JobAttempts;
import org.lmsanalytics.reports.job.ReportJob;

class ReportsApiIT {
    @TempDir
    static Path storage;

    private static ReportFixture reports;
    private static Api api;

    @BeforeAll
    static void start() {
        reports = ReportFixture.start(storage);
        api = reports.api();
    }

    @AfterAll
    static void stop() {
        reports.close();
    }

    @Test
    void shouldTellWhatThereIsToAskFor() {
        for (String token : List.of(ADMIN, T1)) {
            JsonNode definitions = Api.json(api.getAs(token, "/api/v1/reports"));
            Set<String> ids = new HashSet<>();
            definitions.forEach(definition -> ids.add(definition.path("id").asText()));
            assertEquals(Catalog.all().size(), ids.size());
            JsonNode progress = definitions.path(0);
            assertEquals("learning-progress", progress.path("id").asText());
            assertEquals("[\"csv\",\"xlsx\"]", progress.path("formats").toString());
            assertEquals("userId", progress.path("columns").path(0).path("name").asText());
            assertTrue(progress.path("parameters").path("properties").has("filters"));
        }
    }

    @Test
    void shouldTakeARequestAndTellHowFarItIs() {
        HttpResponse<String> response =
                api.postAs(T1, GENERATE, "{\"format\":\"xlsx\",\"filters\":{\"courseId\":\"c1\"}}");
        assertEquals(202, response.statusCode(), response::body);
        JsonNode job = Api.json(response);
        UUID id = UUID.fromString(job.path("jobId").asText());
        assertEquals(ReportFixture.status(id), Api.header(response, "Location"));
        assertEquals("pending", job.path("status").asText());
        assertEquals("xlsx", job.path("format").asText());
        assertEquals("t1", job.path("requestedBy").asText());
        assertEquals(job, reports.statusAs(T1, id));
        Map<String, Object> row = reports.query("SELECT * FROM reports.report_jobs WHERE id = '" + id + "'")
                .getFirst();
        assertEquals("instructor", row.get("role"));
        assertEquals("127.0.0.1", reports.audited("requested", "t1").getFirst().get("address"));

        JobAttempts.Attempt attempt = reports.begin(id);
        reports.attempts().progress(attempt, new ReportJob.Progress(25, Optional.of(100L)));
        JsonNode running = reports.statusAs(T1, id);
        assertEquals("running", running.path("status").asText());
        assertEquals("{\"rows\":25,\"percent\":25}", running.path("progress").toString());
        assertTrue(running.has("startedAt"));

        reports.complete(id, new byte[] {1, 2, 3});
        JsonNode completed = reports.statusAs(ADMIN, id);
        assertEquals("completed", completed.path("status").asText());
        assertEquals(3, completed.path("bytes").asLong());
        assertEquals(ReportFixture.ROWS, completed.path("rows").asLong());
        assertEquals(ReportFixture.COMMIT, completed.path("commit").asLong());
        assertEquals(64, completed.path("sha256").asText().length());
        assertEquals(ReportFixture.download(id), completed.path("downloadUrl").asText());
        assertEquals("2026-03-01T23:30:00.000Z", completed.path("completedAt").asText());
        assertEquals("2026-03-08T23:30:00.000Z", completed.path("expiresAt").asText());

        reports.expire(id);
        JsonNode expired = reports.statusAs(T1, id);
        assertEquals("expired", expired.path("status").asText());
        assertFalse(expired.has("downloadUrl"));
    }

    @Test
    void shouldTellWhyAReportFailed() {
        UUID id = reports.request(T1, CSV);
        reports.fail(id, "It would have more than 50 MB: take fewer days.");
        assertEquals(
                "{\"type\":\"too-large\",\"message\":\"It would have more than 50 MB: take fewer days.\"}",
                reports.statusAs(T1, id).path("error").toString());
        assertEquals(409, api.deleteAs(T1, ReportFixture.status(id)).statusCode());
    }

    @Test
    void shouldTakeServicesForOneAdministrator() {
        HttpResponse<String> response = api.post(
                GENERATE, CSV, "X-API-Key", Api.SERVICE_API_KEY, "Content-Type", "application/json; charset=utf-8");
        assertEquals(202, response.statusCode(), response::body);
        assertEquals("service", Api.json(response).path("requestedBy").asText());
        String status = Api.header(response, "Location");
        assertEquals(200, api.get(status).statusCode());
        assertEquals(
                403, api.getAs(TestTokens.of("instructor", "service"), status).statusCode(), "only by name");
    }

    @Test
    void shouldGiveTheSameJobForTheSameKey() {
        String[] key = {"Idempotency-Key", "\"key-1\""};
        HttpResponse<String> first = api.postAs(T1, GENERATE, CSV, key);
        HttpResponse<String> second = api.postAs(T1, GENERATE, "{ \"format\" : \"csv\", \"timeZone\": \"UTC\" }", key);
        assertEquals(202, second.statusCode());
        assertEquals(Api.json(first), Api.json(second));

        HttpResponse<String> other = api.postAs(T1, GENERATE, "{\"format\":\"xlsx\"}", key);
        assertEquals(422, other.statusCode());
        assertTrue(other.body().contains("idempotency-key-used"));
        assertEquals(
                422,
                api.postAs(T1, "/api/v1/reports/course-completion/generate", CSV, key)
                        .statusCode());
        HttpResponse<String> another = api.postAs(T2, GENERATE, CSV, key);
        assertNotEquals(Api.json(first).path("jobId"), Api.json(another).path("jobId"), "somebody else's key");
        HttpResponse<String> promoted = api.postAs(TestTokens.of("admin", "t1"), GENERATE, CSV, key);
        assertEquals(422, promoted.statusCode(), "an administrator's report shows more");
    }

    @Test
    void shouldGiveOneJobToAllWhoUseAKeyAtOnce() {
        Set<String> jobs = ConcurrentHashMap.newKeySet();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                clients.execute(() -> jobs.add(Api.json(api.postAs(T1, GENERATE, CSV, "Idempotency-Key", "at-once"))
                        .path("jobId")
                        .asText()));
            }
        }
        assertEquals(1, jobs.size(), jobs::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "\u0001"})
    void shouldRefuseAKeyThatIsNone(String key) {
        HttpResponse<String> response;
        try {
            response = api.postAs(T1, GENERATE, CSV, "Idempotency-Key", key);
        } catch (IllegalArgumentException e) {
            // The client sends no such header.
            return;
        }
        assertEquals(400, response.statusCode());
        assertEquals("Idempotency-Key", Api.json(response).path("parameter").asText());
        assertEquals(
                400,
                api.postAs(T1, GENERATE, CSV, "Idempotency-Key", "x".repeat(201))
                        .statusCode());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    []                                                       | ''
                    {}                                                       | /format
                    {"format":"pdf"}                                         | /format
                    {"format":"csv","x":1}                                   | /x
                    {"format":"csv","filters":{"a/b~":1}}                    | /filters/a~1b~0
                    {"format":"csv","filters":{"courseId":"a\\u0000"}}       | /filters/courseId
                    {"format":"csv","filters":{"courseId":"\\ud800"}}        | /filters/courseId
                    {"format":"csv","dateRange":{"from":"2024-02-30"}}       | /dateRange/from
                    {"format":"csv","columns":["userId","userId"]}           | /columns/1
                    {"format":"csv","timeZone":"Mars/Base"}                  | /timeZone
                    {"format":"csv","locale":5}                              | /locale
                    """)
    void shouldPointAtWhatIsWrong(String body, String pointer) {
        HttpResponse<String> response = api.postAs(T1, GENERATE, body);
        assertEquals(400, response.statusCode(), response::body);
        assertEquals(pointer, Api.json(response).path("pointer").asText("absent"), response::body);
        assertEquals(
                "urn:problem-type:lms-analytics:invalid-body",
                Api.json(response).path("type").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"format\":\"csv\"} x", "{\"format\":\"csv\",\"format\":\"csv\"}", "nul"})
    void shouldRefuseWhatIsNotJson(String body) {
        assertEquals(400, api.postAs(T1, GENERATE, body).statusCode());
    }

    @Test
    void shouldRefuseOtherMediaTypes() {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "application/jsonx", "x;y/z")) {
            HttpResponse<String> response =
                    api.post(GENERATE, CSV, "X-API-Key", Api.SERVICE_API_KEY, "Content-Type", type);
            assertEquals(415, response.statusCode(), type);
            assertEquals("application/json", Api.header(response, "Accept-Post"));
        }
        assertEquals(
                415, api.post(GENERATE, CSV, "X-API-Key", Api.SERVICE_API_KEY).statusCode());
    }

    /** By its announced length: a client that is still sending might not read the answer any more. */
    @Test
    void shouldRefuseABodyThatIsTooLarge() throws IOException {
        String response = RawHttp.ask(
                api.port(),
                "POST %s HTTP/1.1\r\nHost: localhost\r\nX-API-Key: %s\r\nContent-Type: application/json\r\nContent-Length: 70000\r\n\r\n"
                        .formatted(GENERATE, Api.SERVICE_API_KEY));
        assertTrue(response.startsWith("HTTP/1.1 413 "), response);
    }

    @Test
    void shouldKnowOnlyTheReportsThatThereAre() {
        for (String id : List.of("unknown", "..%2f..%2fetc", "%2e%2e", "learning-progress%00", "LEARNING-PROGRESS")) {
            String path = "/api/v1/reports/" + id + "/generate";
            assertEquals(404, api.postAs(T1, path, CSV).statusCode(), id);
            assertEquals(403, api.postAs(STUDENT, path, CSV).statusCode(), id);
        }
    }

    @Test
    void shouldShowAJobOnlyToWhoAskedForItAndAdministrators() {
        UUID id = reports.request(T1, CSV);
        UUID ofAdmin = reports.request(TestTokens.of("admin", "t2"), CSV);
        String unknown = ReportFixture.comparable(api.getAs(T2, ReportFixture.status(UUID.randomUUID())));
        assertTrue(unknown.startsWith("403"), unknown);
        List<String> others = List.of(
                ReportFixture.status(id),
                ReportFixture.status(ofAdmin),
                ReportFixture.status(id)
                        .toUpperCase(Locale.ROOT)
                        .replace(
                                "/API/V1/REPORTS/LEARNING-PROGRESS/STATUS", "/api/v1/reports/learning-progress/status"),
                "/api/v1/reports/course-completion/status/" + id,
                "/api/v1/reports/none/status/" + id,
                "/api/v1/reports/learning-progress/status/1-1-1-1-1",
                "/api/v1/reports/learning-progress/status/..%2f" + id,
                "/api/v1/reports/learning-progress/status/%2e%2e%2f%2e%2e",
                "/api/v1/reports/learning-progress/status/%00");
        for (String path : others) {
            assertEquals(unknown, ReportFixture.comparable(api.getAs(T2, path)), path);
            assertEquals(
                    unknown.replace("/status/", "/download/"),
                    ReportFixture.comparable(api.getAs(T2, path.replace("/status/", "/download/"))),
                    path);
            assertEquals(403, api.deleteAs(T2, path).statusCode(), path);
        }
        for (String path : others.subList(2, others.size())) {
            assertEquals(404, api.getAs(ADMIN, path).statusCode(), path);
        }
        assertEquals(200, api.getAs(ADMIN, others.getFirst()).statusCode());
        assertEquals(403, api.getAs(STUDENT, others.getFirst()).statusCode());
    }

    @Test
    void shouldNoteARefusalOnce() {
        UUID id = reports.request(T1, CSV);
        String refused = TestTokens.of("instructor", "refused-1");
        api.getAs(refused, ReportFixture.status(id));
        api.getAs(TestTokens.of("student", "refused-2"), ReportFixture.download(id));
        api.getAs(TestTokens.of("student", "refused-3"), "/api/v1/audit");
        api.getAs(refused, ReportFixture.status(id));
        Await.until("noted", () -> reports.audited("refused", "refused-1").size() == 2);

        Map<String, Object> first = reports.audited("refused", "refused-1").getFirst();
        assertEquals(id, first.get("job_id"));
        assertEquals("learning-progress", first.get("report_id"));
        assertEquals("instructor", first.get("role"));
        assertEquals("127.0.0.1", first.get("address"));
        assertEquals("GET /api/v1/reports/{reportId}/status/{jobId}", first.get("detail"));
        List<Map<String, Object>> byRole = reports.audited("refused", "refused-2");
        assertEquals(1, byRole.size());
        assertEquals("student", byRole.getFirst().get("role"));
        assertEquals(1, reports.audited("refused", "refused-3").size());
    }

    @Test
    void shouldCancelWhatHasNotEnded() {
        UUID pending = reports.request(T1, CSV);
        UUID running = reports.request(T1, CSV);
        JobAttempts.Attempt attempt = reports.begin(running);
        for (UUID id : List.of(pending, running)) {
            HttpResponse<String> response = api.deleteAs(T1, ReportFixture.status(id));
            assertEquals(200, response.statusCode(), response::body);
            assertEquals("cancelled", Api.json(response).path("status").asText());
            assertEquals(200, api.deleteAs(T1, ReportFixture.status(id)).statusCode(), "once more");
            assertEquals(410, api.getAs(T1, ReportFixture.download(id)).statusCode());
        }
        assertFalse(reports.attempts().progress(attempt, new ReportJob.Progress(1, Optional.empty())));
        assertEquals(
                1,
                reports.query("SELECT * FROM reports.report_audit WHERE action = 'cancelled' AND job_id = '" + pending
                                + "'")
                        .size());

        UUID completed = reports.completed(T1, "a");
        HttpResponse<String> response = api.deleteAs(T1, ReportFixture.status(completed));
        assertEquals(409, response.statusCode());
        assertEquals("completed", Api.json(response).path("jobStatus").asText());
    }
}
