package org.lmsanalytics.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.servers.PostgresAccount;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.service.observe.Json;
import org.lmsanalytics.sql.Migrate;

/** The program as it is delivered. */
class MainIT {
    private static TestServers servers;

    @BeforeAll
    static void start() {
        servers = TestServers.start(TestServers.Kind.POSTGRES);
        PostgresAccount account = servers.postgres().account();
        Migrate.migrate(servers.postgres().jdbcUrl(), account.user(), account.password());
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void shouldRunFromItsJarUntilItIsTerminated() throws Exception {
        List<String> log = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient();
                WorkerProcess process = WorkerProcess.start(WorkerEnvironment.of(servers.postgres()), log)) {
            URI ready = URI.create(process.address() + "/health/ready");
            HttpResponse<String> response =
                    client.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(200, response.statusCode(), response::body);
            assertEquals(0, process.terminate());
        }
        log.forEach(line -> assertTrue(Json.read(line).path("message").isTextual(), line));
        assertEquals("Stopped", Json.read(log.getLast()).path("message").asText(), "nothing that is logged is lost");
    }

    @Test
    void shouldPrintItsVariables() throws Exception {
        WorkerProcess.Ended ended = WorkerProcess.run(Map.of("PORT", "wrong"), "--help");
        assertEquals(0, ended.exitCode());
        assertTrue(ended.output().startsWith("Usage: java -jar report-worker.jar [--help]"), ended.output());
        assertTrue(ended.output().contains("\n  REPORT_CONCURRENCY "), ended.output());
    }

    @Test
    void shouldRefuseAnArgumentThatItDoesNotKnow() throws Exception {
        WorkerProcess.Ended ended = WorkerProcess.run(Map.of(), "--port", "8080");
        assertEquals(2, ended.exitCode());
        assertEquals(
                "Unknown arguments: --port 8080. All settings are environment variables: --help lists them.",
                ended.output());
    }

    @Test
    void shouldRefuseAllWrongSettingsAtOnce() throws Exception {
        assertRefused(
                Map.of("DB_PORT", "many", "REPORT_CONCURRENCY", "0"),
                "DB_PORT is 'many', not a whole number from 1 to 65535",
                "REPORT_CONCURRENCY is '0', not a whole number from 1 to 100");
    }

    @Test
    void shouldRefuseAPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertRefused(Map.of("PORT", port), "PORT is " + port + ": cannot listen on 127.0.0.1:" + port);
        }
    }

    private static void assertRefused(Map<String, String> wrong, String... reasons)
            throws IOException, InterruptedException {
        Map<String, String> environment = WorkerEnvironment.of(servers.postgres());
        environment.putAll(wrong);
        WorkerProcess.Ended ended = WorkerProcess.run(environment);
        assertEquals(1, ended.exitCode(), ended.output());
        // What libraries log may come before or after it.
        for (String reason : reasons) {
            assertTrue(ended.output().lines().anyMatch(reason::equals), ended.output());
        }
    }
}
