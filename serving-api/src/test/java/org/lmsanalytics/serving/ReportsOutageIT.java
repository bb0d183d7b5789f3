package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lmsanalytics.serving.ReportFixture.ADMIN;
import static org.lmsanalytics.serving.ReportFixture.CSV;
import static org.lmsanalytics.serving.ReportFixture.STUDENT;
import static org.lmsanalytics.serving.ReportFixture.T1;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.serving.config.Settings;

class ReportsOutageIT {
    @TempDir
    Path storage;

    @Test
    void shouldBeUnavailableWithoutPostgresAndNoteRefusalsLater() {
        try (ReportFixture reports = ReportFixture.start(storage)) {
            Api api = reports.api();
            UUID completed = reports.completed(T1, "a");
            UUID pending = reports.request(T1, CSV);
            assertEquals(409, api.getAs(T1, ReportFixture.download(pending)).statusCode());

            reports.servers().postgres().close();
            assertUnavailable(api.getAs(T1, ReportFixture.download(completed)));
            assertUnavailable(api.getAs(T1, ReportFixture.status(completed)));
            assertUnavailable(api.deleteAs(T1, ReportFixture.status(pending)));
            assertUnavailable(api.postAs(T1, ReportFixture.GENERATE, CSV));
            assertUnavailable(api.getAs(T1, "/api/v1/report-schedules"));
            assertUnavailable(api.getAs(ADMIN, "/api/v1/audit"));
            assertEquals(200, api.getAs(T1, "/api/v1/reports").statusCode());
            assertEquals(400, api.postAs(T1, ReportFixture.GENERATE, "{}").statusCode());
            long begin = System.nanoTime();
            assertEquals(
                    403, api.getAs(STUDENT, ReportFixture.download(completed)).statusCode());
            assertTrue(Duration.ofNanos(System.nanoTime() - begin).toMillis() < 1_000, "does not wait for PostgreSQL");

            reports.servers().restart(TestServers.Kind.POSTGRES);
            Await.until(
                    "answering again",
                    () -> api.getAs(T1, ReportFixture.download(completed)).statusCode() == 200);
            Await.until("noted", () -> reports.audited("refused", "u1").size() == 1);
        }
    }

    @Test
    void shouldAnswerEverythingElseWithoutTheStorage() throws IOException {
        Path taken = Files.writeString(storage.resolve("taken"), "a file where a folder should be");
        try (ReportFixture reports = ReportFixture.start(Facts.start(), storage.resolve("reports"))) {
            UUID id = reports.completed(T1, "a");
            Map<String, String> environment = Api.environment(reports.servers(), Api.NOW);
            environment.put("REPORTS_STORAGE_PATH", taken.toString());
            try (Api api = Api.startWith(Settings.from(environment))) {
                assertEquals(
                        "completed",
                        Api.json(api.getAs(T1, ReportFixture.status(id)))
                                .path("status")
                                .asText());
                assertUnavailable(api.getAs(T1, ReportFixture.download(id)));
                assertEquals(202, api.postAs(T1, ReportFixture.GENERATE, CSV).statusCode());
                assertEquals(200, api.get("/api/v1/dashboard").statusCode());
                Await.until("missed", () -> storageStatus(api).equals("down"));
                assertEquals(200, api.get("/health").statusCode());
                assertEquals(
                        "degraded", Api.json(api.get("/health")).path("status").asText());

                Files.delete(taken);
                Await.until("back", () -> storageStatus(api).equals("up"));
            }
            assertEquals(
                    200, reports.api().getAs(T1, ReportFixture.download(id)).statusCode());
        }
    }

    private static String storageStatus(Api api) {
        return Api.json(api.get("/health")).path("reportStorage").path("status").asText();
    }

    private static void assertUnavailable(HttpResponse<String> response) {
        assertEquals(503, response.statusCode(), response::body);
        assertEquals("2", Api.header(response, "Retry-After"));
    }
}
