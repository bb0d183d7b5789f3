package org.lmsanalytics.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lmsanalytics.serving.ReportFixture.ADMIN;
import static org.lmsanalytics.serving.ReportFixture.CSV;
import static org.lmsanalytics.serving.ReportFixture.T1;
import static org.lmsanalytics.serving.ReportFixture.T2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportDownloadsIT {
    private static final String CONTENT = "user,minutes\r\nü,1\r\n";
    private static final int BYTES = CONTENT.getBytes(UTF_8).length;
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @TempDir
    static Path storage;

    private static ReportFixture reports;
    private static Api api;
    private static String file;

    @BeforeAll
    static void start() {
        reports = ReportFixture.start(storage);
        api = reports.api();
        file = ReportFixture.download(reports.completed(T1, CONTENT));
    }

    @AfterAll
    static void stop() {
        reports.close();
    }

    @Test
    void shouldSendTheFileToWhoAskedForItAndToAdministrators() {
        for (String token : List.of(T1, ADMIN)) {
            HttpResponse<String> response = api.getAs(token, file);
            assertEquals(200, response.statusCode(), response::body);
            assertEquals(CONTENT, response.body());
            assertHeaders(response);
            assertEquals(Integer.toString(BYTES), Api.header(response, "Content-Length"));
        }
        assertEquals(403, api.getAs(T2, file).statusCode());
        Map<String, Object> noted = reports.audited("downloaded", "a1").getFirst();
        assertEquals("127.0.0.1", noted.get("address"));
        assertEquals("learning-progress", noted.get("report_id"));
        assertEquals("admin", noted.get("role"));
    }

    @Test
    void shouldSendHeadersAloneWhichIsNoDownload() {
        UUID id = reports.completed(T2, CONTENT);
        HttpResponse<String> head =
                api.send("HEAD", ReportFixture.download(id), "Authorization", "Bearer " + T2, "Range", "bytes=0-1");
        assertEquals(200, head.statusCode());
        assertHeaders(head);
        assertEquals(Integer.toString(BYTES), Api.header(head, "Content-Length"));
        assertEquals("", head.body());
        assertTrue(reports.query(
                        "SELECT * FROM reports.report_audit WHERE action = 'downloaded' AND job_id = '" + id + "'")
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-3,0,3", "bytes=5-,5,19", "bytes=-4,16,19", "bytes=17-1000,17,19", "bytes=-1000,0,19"})
    void shouldSendARange(String range, int first, int last) {
        HttpResponse<String> response = api.send("GET", file, "Authorization", "Bearer " + T1, "Range", range);
        assertEquals(206, response.statusCode());
        assertEquals("bytes %d-%d/%d".formatted(first, last, BYTES), Api.header(response, "Content-Range"));
        assertEquals(Integer.toString(last - first + 1), Api.header(response, "Content-Length"));
        assertHeaders(response);
        byte[] all = CONTENT.getBytes(UTF_8);
        assertEquals(new String(all, first, last - first + 1, UTF_8), response.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,3-4", "lines=0-1", "bytes=3-1", "bytes=x"})
    void shouldSendTheWholeFileIfThatIsNoSingleRange(String range) {
        HttpResponse<String> response = api.send("GET", file, "Authorization", "Bearer " + T1, "Range", range);
        assertEquals(200, response.statusCode());
        assertEquals(CONTENT, response.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=20-", "bytes=-0", "bytes=99999999999999999999-"})
    void shouldSayHowManyBytesThereAreIfNoneIsInRange(String range) {
        HttpResponse<String> response = api.send("GET", file, "Authorization", "Bearer " + T1, "Range", range);
        assertEquals(416, response.statusCode());
        assertEquals("bytes */" + BYTES, Api.header(response, "Content-Range"));
    }

    @Test
    void shouldHeedPreconditions() {
        String tag = Api.header(api.getAs(T1, file), "ETag");
        assertEquals(206, with("If-Range", tag).statusCode());
        assertEquals(200, with("If-Range", "\"other\"").statusCode());
        assertEquals(200, with("If-Range", "W/" + tag).statusCode(), "a weak tag names no bytes");
        assertEquals(200, with("If-Range", "Sun, 01 Mar 2026 23:30:00 GMT").statusCode());
        assertEquals(304, with("If-None-Match", "\"x\", W/" + tag).statusCode());
        assertEquals(206, with("If-None-Match", "\"x\"").statusCode());
        assertEquals(206, with("If-Match", tag).statusCode());
        assertEquals(412, with("If-Match", "\"x\"").statusCode());
    }

    @Test
    void shouldNoteEveryRange() {
        UUID id = reports.completed(T2, CONTENT);
        for (String range : List.of("bytes=0-1", "bytes=2-")) {
            api.send("GET", ReportFixture.download(id), "Authorization", "Bearer " + T2, "Range", range);
        }
        List<Object> details = new ArrayList<>();
        reports.query("SELECT detail FROM reports.report_audit WHERE action = 'downloaded' AND job_id = '" + id
                        + "' ORDER BY id")
                .forEach(row -> details.add(row.get("detail")));
        assertEquals(List.of("bytes 0-1/20", "bytes 2-19/20"), details);
    }

    @Test
    void shouldNameAWorkbookAfterReportCommitAndDay() throws Exception {
        byte[] content = new byte[3 * 1024 * 1024 + 17];
        new Random(1).nextBytes(content);
        UUID id = reports.request(T1, "{\"format\":\"xlsx\"}");
        reports.complete(id, content);
        HttpResponse<byte[]> response = bytes(ReportFixture.download(id));
        assertEquals(200, response.statusCode());
        assertArrayEquals(content, response.body());
        assertEquals(XLSX, response.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(
                "attachment; filename=\"learning-progress_commit-4711_2026-03-01.xlsx\"",
                response.headers().firstValue("Content-Disposition").orElseThrow());
        assertEquals(
                "sha-256=:" + Base64.getEncoder().encodeToString(sha256(content)) + ":",
                response.headers().firstValue("Repr-Digest").orElseThrow());
    }

    @Test
    void shouldSendAnEmptyFile() throws Exception {
        HttpResponse<byte[]> response = bytes(ReportFixture.download(reports.completed(T1, "")));
        assertEquals(200, response.statusCode());
        assertEquals(0, response.body().length);
    }

    @Test
    void shouldSayWhatBecameOfAFileThatIsNotThere() {
        UUID pending = reports.request(T1, CSV);
        assertNoFile(409, "pending", "report-not-ready", pending);
        reports.begin(pending);
        assertNoFile(409, "running", "report-not-ready", pending);
        reports.fail(pending, "It would be too large.");
        assertNoFile(410, "failed", "report-not-made", pending);
        assertTrue(api.getAs(T1, ReportFixture.download(pending)).body().contains("It would be too large."));

        UUID expired = reports.completed(T1, CONTENT);
        reports.expire(expired);
        assertNoFile(410, "expired", "report-expired", expired);
    }

    @Test
    void shouldBeUnavailableWithoutTheFile() throws IOException {
        UUID id = reports.completed(T1, CONTENT);
        Files.delete(stored(id));
        HttpResponse<String> response = api.getAs(T1, ReportFixture.download(id));
        assertEquals(503, response.statusCode());
        assertFalse(response.body().contains(storage.toString()));
        assertEquals("absent", Api.header(response, "Content-Disposition"));
    }

    /** More than fit into all buffers on the way, so that the API waits for the client. */
    @Test
    void shouldLetSlowClientsTakeNothingFromOthers() throws Exception {
        UUID id = reports.request(T1, CSV);
        reports.complete(id, new byte[32 * 1024 * 1024]);
        List<RawHttp> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                RawHttp client = new RawHttp(api.port());
                slow.add(client);
                client.send("GET " + ReportFixture.download(id)
                        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + T1 + "\r\n\r\n");
                Await.until("begun", () -> isAnswered(client));
            }
            HttpResponse<String> oneMore = api.getAs(T1, file);
            assertEquals(503, oneMore.statusCode());
            assertEquals("5", Api.header(oneMore, "Retry-After"));
            assertEquals(200, api.getAs(ADMIN, file).statusCode(), "somebody else's download");
            for (int i = 0; i < 100; i++) {
                assertEquals(200, api.getAs(T1, "/api/v1/dashboard").statusCode());
                assertEquals(202, api.postAs(T1, ReportFixture.GENERATE, CSV).statusCode());
            }
        } finally {
            for (RawHttp client : slow) {
                client.close();
            }
        }
        Await.until("room again", () -> api.getAs(T1, file).statusCode() == 200);
    }

    private static boolean isAnswered(RawHttp client) {
        try {
            return client.isAnswered();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> with(String header, String value) {
        return api.send("GET", file, "Authorization", "Bearer " + T1, "Range", "bytes=0-1", header, value);
    }

    private static Path stored(UUID id) throws IOException {
        try (Stream<Path> files = Files.walk(storage)) {
            return files.filter(path -> path.getFileName().toString().startsWith(id.toString()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void assertHeaders(HttpResponse<String> response) {
        String digest = HexFormat.of().formatHex(sha256(CONTENT.getBytes(UTF_8)));
        assertEquals("\"" + digest + "\"", Api.header(response, "ETag"));
        assertEquals("text/csv; charset=utf-8", Api.header(response, "Content-Type"));
        assertEquals("bytes", Api.header(response, "Accept-Ranges"));
        assertEquals("private, no-store", Api.header(response, "Cache-Control"));
        assertEquals("nosniff", Api.header(response, "X-Content-Type-Options"));
        assertEquals(
                "attachment; filename=\"learning-progress_commit-4711_2026-03-01.csv\"",
                Api.header(response, "Content-Disposition"));
    }

    private static void assertNoFile(int status, String jobStatus, String type, UUID id) {
        HttpResponse<String> response = api.getAs(T1, ReportFixture.download(id));
        assertEquals(status, response.statusCode());
        assertEquals(jobStatus, Api.json(response).path("jobStatus").asText());
        assertTrue(Api.json(response).path("type").asText().endsWith(":" + type), response::body);
    }

    private static HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request(path), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .header("Authorization", "Bearer " + T1)
                .build();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
