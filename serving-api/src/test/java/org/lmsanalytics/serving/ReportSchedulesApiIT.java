package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lmsanalytics.serving.ReportFixture.ADMIN;
import static org.lmsanalytics.serving.ReportFixture.STUDENT;
import static org.lmsanalytics.serving.ReportFixture.T1;
import static org.lmsanalytics.serving.ReportFixture.T2;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportSchedulesApiIT {
    private static final String SCHEDULES = "/api/v1/report-schedules";
    private static final String MONDAYS = """
            {"reportId":"at-risk-learners","request":{"format":"csv"},"cron":"0 6 * * 1","timeZone":"Europe/Berlin"}""";

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
    void shouldSetUpAReportThatRecurs() {
        HttpResponse<String> created = api.postAs(T1, SCHEDULES, MONDAYS);
        assertEquals(201, created.statusCode(), created::body);
        String address = Api.header(created, "Location");
        JsonNode schedule = Api.json(created);
        assertEquals(SCHEDULES + "/" + schedule.path("scheduleId").asText(), address);
        assertEquals("at-risk-learners", schedule.path("reportId").asText());
        assertEquals("t1", schedule.path("requestedBy").asText());
        assertEquals("csv", schedule.path("request").path("format").asText());
        ZonedDateTime next = Instant.parse(schedule.path("nextRunAt").asText()).atZone(ZoneId.of("Europe/Berlin"));
        assertEquals("MONDAY 06:00", next.getDayOfWeek() + " " + next.toLocalTime());

        assertEquals(schedule, Api.json(api.getAs(T1, address)));
        assertEquals(schedule, Api.json(api.getAs(ADMIN, address)));
        assertTrue(Api.json(api.getAs(T1, SCHEDULES)).toString().contains(address.substring(SCHEDULES.length() + 1)));
        assertTrue(Api.json(api.getAs(ADMIN, SCHEDULES)).size() >= 1);
        assertEquals("[]", api.getAs(T2, SCHEDULES).body());

        String unknown = ReportFixture.comparable(api.getAs(T2, SCHEDULES + "/" + UUID.randomUUID()));
        assertTrue(unknown.startsWith("403"), unknown);
        assertEquals(unknown, ReportFixture.comparable(api.getAs(T2, address)));
        assertEquals(unknown, ReportFixture.comparable(api.getAs(T2, SCHEDULES + "/..%2f")));
        assertEquals(unknown, ReportFixture.comparable(api.deleteAs(T2, address)));
        assertEquals(404, api.getAs(ADMIN, SCHEDULES + "/" + UUID.randomUUID()).statusCode());
        assertEquals(403, api.postAs(STUDENT, SCHEDULES, MONDAYS).statusCode());

        assertEquals(204, api.deleteAs(T1, address).statusCode());
        assertEquals(403, api.getAs(T1, address).statusCode());
        assertEquals(404, api.deleteAs(ADMIN, address).statusCode());
        assertEquals(1, reports.audited("scheduled", "t1").size());
        assertEquals(
                "127.0.0.1", reports.audited("unscheduled", "t1").getFirst().get("address"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    []                                                                                  | ''
                    {"x":1}                                                                             | ''
                    {}                                                                                  | /reportId
                    {"reportId":5}                                                                      | /reportId
                    {"reportId":"none","request":{"format":"csv"},"cron":"* * * * *"}                   | /reportId
                    {"reportId":"learning-progress","cron":"* * * * *"}                                 | /request
                    {"reportId":"learning-progress","request":{},"cron":"* * * * *"}                    | /request/format
                    {"reportId":"learning-progress","request":{"format":"csv"}}                         | /cron
                    {"reportId":"learning-progress","request":{"format":"csv"},"cron":5}                | /cron
                    {"reportId":"learning-progress","request":{"format":"csv"},"cron":"0 0 0 * * *"}    | /cron
                    {"reportId":"learning-progress","request":{"format":"csv"},"cron":"@daily"}         | /cron
                    {"reportId":"learning-progress","request":{"format":"csv"},"cron":"61 * * * *"}     | /cron
                    {"reportId":"learning-progress","request":{"format":"csv"},"cron":"0 0 30 2 *"}     | /cron
                    {"reportId":"learning-progress","request":{"format":"csv"},"cron":"0 0 ${x} 2 *"}   | /cron
                    {"reportId":"learning-progress","request":{"format":"csv"},"cron":"0 0 * * *","timeZone":"Mars"} | /timeZone
                    """)
    void shouldPointAtWhatIsWrong(String body, String pointer) {
        HttpResponse<String> response = api.postAs(T1, SCHEDULES, body);
        assertEquals(400, response.statusCode(), response::body);
        assertEquals(pointer, Api.json(response).path("pointer").asText("absent"), response::body);
    }

    @Test
    void shouldHaveRoomForFifty() {
        String token = TestTokens.of("instructor", "busy");
        AtomicInteger created = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 55; i++) {
                clients.execute(() -> {
                    int status = api.postAs(token, SCHEDULES, MONDAYS).statusCode();
                    (status == 201 ? created : status == 409 ? refused : new AtomicInteger()).incrementAndGet();
                });
            }
        }
        assertEquals(List.of(50, 5), List.of(created.get(), refused.get()));
        JsonNode own = Api.json(api.getAs(token, SCHEDULES));
        assertEquals(50, own.size());
        api.deleteAs(token, SCHEDULES + "/" + own.path(0).path("scheduleId").asText());
        assertEquals(201, api.postAs(token, SCHEDULES, MONDAYS).statusCode());
    }
}
