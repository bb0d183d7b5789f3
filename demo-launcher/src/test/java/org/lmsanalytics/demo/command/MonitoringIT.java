package org.lmsanalytics.demo.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.lmsanalytics.demo.monitoring.Exposition;
import org.lmsanalytics.demo.monitoring.Expression;
import org.lmsanalytics.demo.monitoring.MonitoringFiles;
import org.lmsanalytics.demo.monitoring.PrometheusProcess;

/** Alerts and dashboards look at what the whole system really exports. */
class MonitoringIT {
    private static final MonitoringFiles FILES =
            new MonitoringFiles(Path.of("").toAbsolutePath().getParent());
    private static final String SERVICE_KEY = "key-of-the-prometheus-of-a-test";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static DemoProcess demo;
    private static Path events;

    @BeforeAll
    static void startAndUseEverything() throws Exception {
        events = Files.writeString(folder.resolve("events.jsonl"), """
                {"eventType":"CourseCreated","courseId":"c1","title":"Logic","category":"Maths","instructorId":"i1","createdAt":"2026-03-01T08:00:00Z"}
                {"eventType":"UserCreated","userId":"u1","email":"u1@example.org","role":"student","createdAt":"2026-03-01T08:00:00Z"}
                {"eventType":"UserEnrolled","userId":"u1","courseId":"c1","enrolledAt":"2026-03-01T09:00:00Z"}
                {"eventType":"UserEnrolled","userId":"u1"}
                this line is no event
                """);
        demo = DemoProcess.started(
                folder.resolve("demo"), Map.of("SERVICE_API_KEY", SERVICE_KEY), "--events", events.toString());
        useEverything();
    }

    private static void useEverything() throws Exception {
        demo.run("send", "--events", events.toString());
        demo.get("/api/v1/users/u1/analytics");
        demo.get("/api/v1/courses/c1/analytics");
        demo.get("/api/v1/dashboard");
        demo.run("report", "learning-progress", "--format", "csv", "--to", folder.toString());
    }

    @AfterAll
    static void stop() {
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    void shouldExportWhatAlertsAndDashboardsLookAt() throws Exception {
        Exposition exposition = new Exposition();
        exposition.add(scrape("PORT", SERVICE_KEY));
        for (String port : List.of("REPORT_WORKER_PORT", "JOB_MANAGER_METRICS_PORT", "TASK_MANAGER_METRICS_PORT")) {
            exposition.add(scrape(port, ""));
        }
        assertEquals(
                List.of(),
                Stream.concat(FILES.alertExpressions().stream(), FILES.panelExpressions().stream())
                        .map(exposition::missing)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** What the test above cannot know: whether PromQL means what it seems to. */
    @Test
    @EnabledIf("isPrometheusInstalled")
    void shouldShowSomethingInEveryPanelOfARealPrometheus() throws Exception {
        Map<String, List<String>> targets = Map.of(
                "serving-api", List.of(address("PORT")),
                "report-worker", List.of(address("REPORT_WORKER_PORT")),
                "flink", List.of(address("JOB_MANAGER_METRICS_PORT"), address("TASK_MANAGER_METRICS_PORT")));
        try (PrometheusProcess prometheus =
                PrometheusProcess.start(FILES, folder.resolve("prometheus"), SERVICE_KEY, targets)) {
            useEverything();
            for (Expression panel : FILES.panelExpressions()) {
                Awaitility.await(panel.place() + ": " + panel.text())
                        .atMost(PATIENCE)
                        .until(() -> prometheus.series(panel.text()) > 0);
            }
            for (Expression alert : FILES.alertExpressions()) {
                prometheus.series(alert.text());
            }
            assertEquals(
                    List.of(),
                    prometheus.alerts().stream()
                            .filter(alert -> !alert.equals("DeadLettersAreRising"))
                            .toList(),
                    "alerts of a system that is well");
        }
    }

    static boolean isPrometheusInstalled() {
        return PrometheusProcess.isInstalled();
    }

    private static String address(String portVariable) {
        return "127.0.0.1:" + demo.variable(portVariable);
    }

    private static String scrape(String portVariable, String key) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://" + address(portVariable) + "/metrics"));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        HttpResponse<String> response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), portVariable);
        return response.body();
    }
}
