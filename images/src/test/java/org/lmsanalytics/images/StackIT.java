package org.lmsanalytics.images;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmsanalytics.servers.ChildProcess;

/**
 * What docker-compose.yml starts works together, from the files that images/Dockerfile puts into images, as users without
 * rights that can write nothing but their volumes.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackIT {
    private static final Duration UNTIL_VISIBLE = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static Api api;
    private static ChildProcess jobManager;
    private static ChildProcess taskManager;
    private static ChildProcess producer;
    private static Commands.Result migrated;

    @BeforeAll
    static void start() throws Exception {
        stack = new Stack(folder);
        TopicScript.run(stack.compose().service("topics"), stack.servers().kafka(), folder);
        migrated = stack.container("migrations").run();
        jobManager = stack.start("jobmanager");
        taskManager = stack.start("taskmanager");
        stack.start("job");
        stack.start("serving-api");
        stack.start("report-worker");
        producer = stack.start("sample-producer");
        api = new Api("http://127.0.0.1:" + stack.apiPort, stack.variable("SERVICE_API_KEY"));
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    @Order(1)
    void shouldMigrateAndFindNothingToDoTheNextTime() throws IOException {
        assertEquals(0, migrated.status(), migrated.output());
        assertFalse(migrated.output().contains(", 0 migrations applied"), migrated.output());
        Commands.Result again = stack.container("migrations").run();
        assertEquals(0, again.status(), again.output());
        assertTrue(again.output().contains(", 0 migrations applied"), again.output());
    }

    @Test
    @Order(2)
    void shouldSubmitTheJobOnce() throws IOException {
        assertTrue(submissions().contains("Beginning with the first event"), submissions());
        Commands.Result again = stack.container("job")
                .run("org.lmsanalytics.job.operate.Submit", "--jar=/opt/flink/usrlib/flink-job.jar");
        assertEquals(0, again.status(), again.output());
        assertTrue(again.output().contains("Nothing to do"), again.output());
    }

    private static String submissions() throws IOException {
        return Files.readString(stack.container("job").log());
    }

    @Test
    @Order(3)
    void shouldAnswerWhatTheSampleLearnersDid() throws Exception {
        await().atMost(UNTIL_VISIBLE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            JsonNode dashboard = api.get("/api/v1/dashboard?timeframe=90d");
            assertTrue(dashboard.path("metrics").get(0).path("value").asInt() > 100, dashboard.toString());
        });
        assertTrue(api.text("/metrics").contains("http_server_requests_seconds"));
    }

    @Test
    @Order(4)
    void shouldExportAReportThatTheApiSends() throws Exception {
        JsonNode job = api.post("/api/v1/reports/learning-progress/generate", "{\"format\":\"csv\"}");
        String status =
                "/api/v1/reports/learning-progress/status/" + job.get("jobId").asText();
        await().atMost(Duration.ofMinutes(1)).until(() -> !List.of("pending", "running")
                .contains(api.get(status).get("status").asText()));
        JsonNode done = api.get(status);
        assertEquals("completed", done.get("status").asText(), done.toString());
        String file = api.text(done.get("downloadUrl").asText());
        assertEquals(done.get("rows").asLong() + 1, file.lines().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"serving-api", "report-worker", "jobmanager", "taskmanager"})
    @Order(5)
    void shouldBeUnhealthyWhereNothingAnswers(String service) throws IOException {
        assertEquals(0, stack.container(service).check().status());
        assertEquals(1, stack.container(service).execute("health", "1", "/").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serving-api",
                "report-worker",
                "jobmanager",
                "taskmanager",
                "job",
                "migrations",
                "sample-producer"
            })
    @Order(6)
    void shouldHaveNoRightsAndWriteNothingButItsVolumes(String service) throws IOException {
        Container container = stack.container(service);
        if (Commands.areRoot()) {
            String user = container.execute("id", "-u").output().strip();
            assertEquals(service.matches("job.*|taskmanager") ? "9999" : "10001", user);
            String status =
                    container.execute("grep", "Eff", "/proc/self/status").output();
            assertTrue(status.contains("0000000000000000"), status);
        }
        for (String path : List.of("/written", "/app/written", "/opt/flink/written", "/usr/local/bin/written")) {
            assertNotEquals(0, container.execute("touch", path).status(), path);
        }
        for (String volume : stack.compose().service(service).strings("volumes")) {
            boolean readOnly = volume.endsWith(":ro");
            Commands.Result result = container.execute("touch", volume.split(":", -1)[1] + "/written");
            assertEquals(readOnly, result.status() != 0, volume + " " + result.output());
        }
        assertEquals(0, container.execute("touch", "/tmp/written").status());
    }

    @Test
    @Order(7)
    void shouldMeasureTheJob() throws Exception {
        Api metrics = new Api("http://127.0.0.1:" + stack.flink().metricsPort("taskmanager"), "");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> metrics.text("/metrics").contains("flink_taskmanager_job_task_"));
    }

    /** A cluster that starts anew knows no job. */
    @Test
    @Order(8)
    void shouldGoOnFromTheNewestCheckpointOnANewCluster() throws Exception {
        assertFalse(submissions().contains("The cluster knows no job"), submissions());
        long before = commits();
        jobManager.kill();
        taskManager.kill();
        stack.start("jobmanager");
        stack.start("taskmanager");
        await().atMost(UNTIL_VISIBLE).until(() -> commits() > before);
        assertTrue(submissions().contains("Going on from file:///flink-state/checkpoints/"), submissions());
    }

    private static long commits() throws Exception {
        return api.text("/metrics")
                .lines()
                .filter(line -> line.startsWith("analytics_commit_number"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(9)
    void shouldStopTheProducerInOrder() {
        producer.close();
        assertEquals(0, producer.exitStatus());
    }

    /** A secret that was left as in the specification, or left out, is refused by the programs too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "JWT_SECRET=your-jwt-secret",
                "SERVICE_API_KEY=your-service-api-key",
                "DB_PASSWORD=analytics_password"
            })
    @Order(10)
    void shouldRefusePlaceholdersOfSecrets(String placeholder) throws IOException {
        Commands.Result result = stack.container("serving-api")
                .execute("env", placeholder, "java", "@/app/java.options", "-jar", "/app/serving-api.jar");
        assertEquals(1, result.status(), result.output());
        assertTrue(result.output().contains(placeholder.split("=", -1)[0]), result.output());
    }

    /** Two builds of the same sources give the same layers. */
    @Test
    @Order(11)
    void shouldArrangeTheSameLayersAgain() throws IOException {
        Layers.arranged(Dockerfile.read(), Files.createDirectory(folder.resolve("again")));
        String listing =
                "cd %s && find . -printf '%%p %%m %%s %%T@ %%l\\n' | sort && find . -type f | sort | xargs sha256sum";
        assertEquals(
                Commands.run(List.of("sh", "-c", listing.formatted(folder.resolve("out")))),
                Commands.run(List.of("sh", "-c", listing.formatted(folder.resolve("again/out")))));
    }
}
