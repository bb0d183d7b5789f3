package org.lmsanalytics.demo.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmsanalytics.browser.Browser;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.producer.EventSender;
import org.lmsanalytics.producer.sample.SampleEvents;

/** docs/deploy-flink.md, done by a person with a browser. */
class FlinkUiIT {
    private static final String ENTRY_CLASS = "org.lmsanalytics.job.Submit";
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GROUP = "group-of-the-configuration";
    /** What runs as one thread each. */
    private static final Set<String> BOXES = Set.of(
            "Source: events<br/>+- decode<br/>   +- dead letters: Writer<br/>      +- dead letters: Committer<br/>",
            "fold learners<br/>",
            "fold courses<br/>",
            "add up<br/>",
            "commit<br/>");

    private static final Pattern SAVEPOINT = Pattern.compile("file:\\S+/savepoint-[\\w-]+");
    private static final int EVENTS = 1_500;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private static Path folder;

    private static EmptyCluster cluster;
    private static Browser browser;
    private static FlinkUi ui;
    private static Iterator<String> events;
    private static long sent;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.start();
        // The cluster's environment has the one that is right.
        cluster = EmptyCluster.start(
                folder.resolve("cluster"), Map.of("lms.kafka-group-id", GROUP, "lms.db-password", "hidden-and-wrong"));
        ui = new FlinkUi(browser, cluster.ui(), SCREENSHOTS);
        events = new SampleEvents(42, Clock.systemUTC()).history().iterator();
        String jar = ui.upload(cluster.jobJar());
        assertTrue(jar.contains("flink-job.jar") && jar.contains(ENTRY_CLASS), jar);
        ui.screenshot("flink-uploaded");
    }

    @AfterAll
    static void stop() {
        browser.close();
        cluster.close();
    }

    /** The boxes of Flink 2.2 have no names before the job runs; its answer to the page has them. */
    @Test
    void shouldShowThePlan() throws Exception {
        ui.openForm();
        ui.press("Show Plan");
        assertEquals(BOXES.size(), ui.boxes().size());
        ui.screenshot("flink-plan");
        JsonNode plan = cluster.post("/jars/" + jar() + "/plan", "{}").path("plan");
        assertEquals(BOXES, Set.copyOf(plan.path("nodes").findValuesAsText("description")), plan.toString());
    }

    @Test
    void shouldSayWhichSettingIsWrong() throws Exception {
        DemoFiles files = new DemoFiles(EmptyCluster.PROJECT, folder.resolve("lone"));
        try (LoneJobManager lone = LoneJobManager.start(files, Map.of("lms.commit-interval-ms", "soon"))) {
            FlinkUi other = new FlinkUi(browser, lone.ui(), SCREENSHOTS);
            other.upload(files.jobJar());
            other.openForm();
            other.press("Submit");
            String notice = other.notice();
            other.screenshot("flink-wrong-setting");
            String reason = "COMMIT_INTERVAL_MS must be a whole number from 10 to 600000, but is soon";
            assertTrue(notice.contains(reason), notice);
        }
    }

    @Test
    void shouldShowTheHelp() throws Exception {
        ui.openForm();
        ui.fill("entryClass", "org.lmsanalytics.job.Help");
        ui.press("Submit");
        assertHelp(ui.notice());
        ui.screenshot("flink-help");
        assertHelp(cluster.post("/jars/" + jar() + "/run", "{\"programArgsList\": [\"--help\"]}")
                .path("errors")
                .toString());
    }

    private static void assertHelp(String text) {
        List.of("KAFKA_BROKERS", "DB_SCHEMA", "REDIS_PASSWORD", "PASS_MARK", "MAX_UNCOMMITTED_ROWS")
                .forEach(name -> assertTrue(text.contains(name), text));
    }

    @Test
    void shouldHideSecretsOfTheConfiguration() {
        ui.open("job-manager/config");
        ui.awaitText("lms.db-password");
        assertTrue(ui.text().contains(GROUP), ui.text());
        assertFalse(ui.text().contains("hidden-and-wrong"), ui.text());
    }

    @Test
    void shouldGoOnFromASavepoint() throws Exception {
        String first = submitOnTwoSlots();
        sendAndAwait();
        assertEquals(List.of(), cluster.verify().firstMismatches());
        ui.openJob(first, "overview");
        ui.awaitText("RUNNING");
        ui.awaitText("fold learners");
        ui.screenshot("flink-running");
        long commit = cluster.query("SELECT commit_number FROM analytics.read_model");
        long generation = cluster.query("SELECT generation FROM analytics.read_model");

        String savepoint = stopInTheConsole(first);
        send();
        ui.screenshot("flink-stopped");
        ui.openForm();
        ui.fill("savepointPath", savepoint);
        String second = submitForm();
        awaitVisible();
        assertEquals(List.of(), cluster.verify().firstMismatches());
        assertEquals(generation + 1, cluster.query("SELECT generation FROM analytics.read_model"));
        assertTrue(cluster.query("SELECT commit_number FROM analytics.read_model") > commit);
        ui.openJob(second, "checkpoints");
        ui.awaitText(savepoint);
        ui.screenshot("flink-restored");
        assertTrue(stopByRest(second).contains("/savepoint-"));
    }

    /** Flink 2.2 does not pass the arguments of the form on (FLINK-39310). When it does, docs/deploy-flink.md says too little. */
    private static String submitOnTwoSlots() throws Exception {
        ui.openForm();
        ui.fill("parallelism", "2");
        ui.fill("programArgs", "PASS_MARK=50");
        String job = submitForm();
        JsonNode settings = cluster.get("/jobs/" + job + "/config").path("execution-config");
        assertEquals(Map.of("JOB_JAR", jar()), JSON.convertValue(settings.path("user-config"), Map.class));
        assertEquals(2, settings.path("job-parallelism").asInt());
        return job;
    }

    private static String jar() throws Exception {
        return cluster.get("/jars").path("files").path(0).path("id").asText();
    }

    private static String submitForm() {
        ui.press("Submit");
        String job = ui.submitted();
        ui.awaitText("RUNNING");
        return job;
    }

    /** Returns when all is visible that was ever sent. */
    private static void sendAndAwait() {
        send();
        awaitVisible();
    }

    private static void send() {
        try (EventSender sender = new EventSender(cluster.brokers())) {
            for (int i = 0; i < EVENTS; i++) {
                sender.send(events.next());
                sent++;
            }
        }
    }

    private static void awaitVisible() {
        Awaitility.await("everything visible")
                .atMost(PATIENCE)
                .until(() ->
                        cluster.query("SELECT coalesce(sum(next_offset), 0) FROM analytics.source_positions") == sent);
    }

    /** The UI has no button for it: what docs/deploy-flink.md does in the console of its page. */
    private static String stopInTheConsole(String job) {
        ui.openJob(job, "overview");
        String answer = ui.console("fetch('jobs/" + job + "/stop', {method: 'POST',"
                + " headers: {'Content-Type': 'application/json'}, body: '{\"drain\": false}'})"
                + ".then(response => response.text())");
        assertTrue(answer.contains("request-id"), answer);
        awaitEnd(job);
        ui.openEnded(job, "checkpoints");
        ui.awaitText("/savepoint-");
        Matcher path = SAVEPOINT.matcher(ui.text());
        assertTrue(path.find(), ui.text());
        return path.group();
    }

    /** What the same document does with curl. */
    private static String stopByRest(String job) throws Exception {
        String request = cluster.post("/jobs/" + job + "/stop", "{\"drain\": false}")
                .path("request-id")
                .asText();
        awaitEnd(job);
        return cluster.get("/jobs/" + job + "/savepoints/" + request)
                .at("/operation/location")
                .asText();
    }

    private static void awaitEnd(String job) {
        Awaitility.await("the end of the job")
                .atMost(PATIENCE)
                .until(() -> cluster.get("/jobs/" + job).path("state").asText().equals("FINISHED"));
    }
}
