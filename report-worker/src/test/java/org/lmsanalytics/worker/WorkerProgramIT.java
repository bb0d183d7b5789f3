package org.lmsanalytics.worker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.servers.PostgresAccount;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.service.config.ConfigurationException;
import org.lmsanalytics.service.observe.Json;
import org.lmsanalytics.sql.Migrate;
import org.lmsanalytics.worker.config.Settings;
import org.lmsanalytics.worker.health.HealthCheck;
import org.lmsanalytics.worker.health.StorageCheck;

class WorkerProgramIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static TestServers servers;

    @BeforeAll
    static void start() {
        servers = TestServers.start(TestServers.Kind.POSTGRES);
        PostgresAccount account = servers.postgres().account();
        Migrate.migrate(servers.postgres().jdbcUrl(), account.user(), account.password());
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        servers.close();
    }

    @Test
    void shouldBeUpAndReadyWhenAllItNeedsIs() throws IOException {
        StagedWork work = new StagedWork();
        try (WorkerProgram program = program(work)) {
            assertTrue(work.started, "work has begun");
            JsonNode health = json(get(program, "/health"));
            assertEquals("up", health.path("status").asText(), health::toString);
            assertEquals(
                    "{\"status\":\"up\",\"commit\":0}", health.path("postgres").toString());
            assertEquals("{\"status\":\"up\"}", health.path("storage").toString());
            assertEquals(
                    "{\"status\":\"up\",\"waiting\":3}", health.path("kafka").toString());
            assertTrue(
                    health.path("process").path("memory").path("heapUsedBytes").asLong() > 0, health::toString);
            assertAnswers(200, "{\"status\":\"ready\"}", program, "/health/ready");
            assertAnswers(200, "{\"status\":\"up\"}", program, "/health/live");
            assertEquals(404, get(program, "/api/v1/reports").statusCode());
        }
    }

    @Test
    void shouldBeDegradedWithoutWhatReportsAreMadeWithout() {
        StagedWork work = new StagedWork();
        work.kafkaUp = false;
        try (WorkerProgram program = program(work)) {
            HttpResponse<String> health = get(program, "/health");
            assertEquals(200, health.statusCode());
            assertEquals("degraded", json(health).path("status").asText(), health::body);
            assertAnswers(200, "{\"status\":\"ready\"}", program, "/health/ready");
        }
    }

    @Test
    void shouldBeAliveButNotReadyWithoutStorage() {
        StagedWork work = new StagedWork();
        work.storageUp = false;
        try (WorkerProgram program = program(work)) {
            HttpResponse<String> health = get(program, "/health");
            assertEquals(503, health.statusCode());
            assertEquals("down", json(health).path("status").asText(), health::body);
            assertAnswers(503, "{\"status\":\"not ready\",\"reason\":\"Down: storage\"}", program, "/health/ready");
            assertAnswers(200, "{\"status\":\"up\"}", program, "/health/live");
        }
    }

    @Test
    void shouldBeAliveButNotReadyWithoutPostgresAndRecover() {
        try (WorkerProgram program = program(new StagedWork())) {
            servers.postgres().close();
            try {
                assertAnswers(
                        503, "{\"status\":\"not ready\",\"reason\":\"Down: postgres\"}", program, "/health/ready");
                assertEquals(503, get(program, "/health").statusCode());
                assertAnswers(200, "{\"status\":\"up\"}", program, "/health/live");
            } finally {
                servers.restart(TestServers.Kind.POSTGRES);
            }
            await().until(() -> get(program, "/health/ready").statusCode() == 200);
        }
    }

    @Test
    void shouldStartWithoutPostgres() {
        servers.postgres().close();
        try (WorkerProgram program = program(new StagedWork())) {
            assertEquals(503, get(program, "/health/ready").statusCode());
            servers.restart(TestServers.Kind.POSTGRES);
            await().until(() -> get(program, "/health/ready").statusCode() == 200);
        }
    }

    @Test
    void shouldTakeACheckThatFailsForDown() {
        StagedWork work = new StagedWork();
        work.kafkaFails = true;
        try (WorkerProgram program = program(work)) {
            assertEquals(
                    "down",
                    json(get(program, "/health")).path("kafka").path("status").asText());
        }
    }

    @Test
    void shouldBeNoLongerReadyWhileItIsStopped() throws Exception {
        StagedWork work = new StagedWork();
        work.mayEnd = new CountDownLatch(1);
        WorkerProgram program = program(work);
        int port = program.port();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(program::close);
        try {
            await().until(() -> get(program, "/health/ready").statusCode() == 503);
            assertAnswers(
                    503,
                    "{\"status\":\"not ready\",\"reason\":\"The worker is being stopped.\"}",
                    program,
                    "/health/ready");
            assertAnswers(503, "{\"status\":\"stopping\"}", program, "/health/live");
            assertEquals(200, get(program, "/metrics").statusCode(), "to the end");
        } finally {
            work.mayEnd.countDown();
            stopped.get(30, TimeUnit.SECONDS);
        }
        assertThrows(UncheckedIOException.class, () -> get(port, "/health"));
    }

    @Test
    void shouldTellItsMetrics() {
        try (WorkerProgram program = program(new StagedWork())) {
            HttpResponse<String> metrics = get(program, "/metrics");
            assertEquals(
                    "text/plain; version=0.0.4; charset=utf-8",
                    metrics.headers().firstValue("Content-Type").orElse("absent"));
            for (String sample : List.of(
                    "hikaricp_connections_max{pool=\"postgres\"} 10.0", "jvm_memory_used_bytes", "process_cpu_usage")) {
                assertTrue(metrics.body().contains("\n" + sample), metrics::body);
            }
        }
    }

    @Test
    void shouldEndItsWorkIfThePortIsTaken() throws IOException {
        StagedWork work = new StagedWork();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = WorkerEnvironment.of(servers.postgres());
            environment.put("PORT", Integer.toString(taken.getLocalPort()));
            Settings settings = Settings.from(environment);
            assertThrows(
                    ConfigurationException.class,
                    () -> WorkerProgram.start(settings, (all, database, metrics) -> work));
        }
        assertTrue(work.closed && !work.started);
    }

    private static WorkerProgram program(StagedWork work) {
        Settings settings = Settings.from(WorkerEnvironment.of(servers.postgres()));
        return WorkerProgram.start(settings, (all, database, metrics) -> work);
    }

    private static void assertAnswers(int status, String body, WorkerProgram program, String path) {
        HttpResponse<String> response = get(program, path);
        assertEquals(body, response.body());
        assertEquals(status, response.statusCode());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.read(response.body());
    }

    private static HttpResponse<String> get(WorkerProgram program, String path) {
        return get(program.port(), path);
    }

    private static HttpResponse<String> get(int port, String path) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + path);
            return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Is told how it goes. */
    private static final class StagedWork implements Work {
        private volatile boolean storageUp = true;
        private volatile boolean kafkaUp = true;
        private volatile boolean kafkaFails;
        private volatile boolean started;
        private volatile boolean closed;
        private CountDownLatch mayEnd = new CountDownLatch(0);

        @Override
        public List<HealthCheck> checks() {
            return List.of(new StorageCheck(this::store), new KafkaCheck());
        }

        private void store() throws IOException {
            if (!storageUp) {
                throw new IOException("the disk is full");
            }
        }

        @Override
        public void start() {
            started = true;
        }

        @Override
        public void close() {
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            closed = true;
        }

        private final class KafkaCheck implements HealthCheck {
            @Override
            public String name() {
                return "kafka";
            }

            @Override
            public boolean isNeeded() {
                return false;
            }

            @Override
            public boolean isUp(ObjectNode details) {
                if (kafkaFails) {
                    throw new IllegalStateException("a check that fails");
                }
                details.put("waiting", 3);
                return kafkaUp;
            }
        }
    }
}
