package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.service.config.ConfigurationTable;
import org.lmsanalytics.serving.config.Settings;

/** The program as it is delivered. */
class MainIT {
    @Test
    void shouldServeFromItsJarUntilItIsTerminated() throws Exception {
        List<String> log = new ArrayList<>();
        try (ServedProgram program = ServedProgram.start(Api.environment(Facts.shared(), Api.NOW), log);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(program.address() + "/api/v1/users/u1/analytics"))
                            .header("X-API-Key", Api.SERVICE_API_KEY)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(200, response.statusCode());
            assertEquals("3", Api.json(response).path("streakDays").asText(), "by the fixed clock");
        }
        log.forEach(line -> assertTrue(Api.parse(line).path("message").isTextual(), line));
        assertEquals("Stopped", Api.parse(log.getLast()).path("message").asText(), "nothing that is logged is lost");
    }

    @Test
    void shouldLogForPeopleIfAsked() {
        Map<String, String> environment = new HashMap<>(Api.environment(Facts.shared(), Api.NOW));
        environment.put("LOG_FORMAT", "text");
        List<String> log = new ArrayList<>();
        ServedProgram.start(environment, log).close();
        assertTrue(log.getLast().contains(" INFO  Main: Stopped"), log::toString);
    }

    @Test
    void shouldPrintItsVariables() throws Exception {
        ServedProgram.Ended ended = ServedProgram.run(Map.of("PORT", "wrong"), "--help");
        assertEquals(0, ended.exitCode());
        assertTrue(
                ended.output()
                        .endsWith(ConfigurationTable.text(Settings.sections()).strip()),
                ended.output());
    }

    @Test
    void shouldRefuseAnArgumentThatItDoesNotKnow() throws Exception {
        ServedProgram.Ended ended = ServedProgram.run(Map.of(), "--port", "8080");
        assertEquals(2, ended.exitCode());
        assertEquals(
                "Unknown arguments: --port 8080. All settings are environment variables: --help lists them.",
                ended.output());
    }

    @Test
    void shouldRefuseAWrongSettingByItsName() throws Exception {
        assertRefused(Map.of("DB_POOL_MAX", "many"), "DB_POOL_MAX is 'many', not a whole number from 1 to 1000");
    }

    @Test
    void shouldRefuseAllWrongSettingsAtOnce() throws Exception {
        assertRefused(
                Map.of("PORT", "http", "NODE_ENV", "staging"),
                "PORT is 'http', not a whole number from 0 to 65535",
                "NODE_ENV is 'staging', not one of development, production, test");
    }

    @Test
    void shouldRefuseASecretThatIsTooShort() throws Exception {
        assertRefused(
                Map.of("JWT_SECRET", "your-jwt-secret"),
                "JWT_SECRET has 15 bytes, but needs at least 32 (256 bits): make one with openssl rand -base64 32");
    }

    @Test
    void shouldRefuseAPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertRefused(Map.of("PORT", port), "PORT is " + port + ": cannot listen on 127.0.0.1:" + port);
        }
    }

    private static void assertRefused(Map<String, String> wrong, String... reasons) throws Exception {
        Map<String, String> environment = new HashMap<>(Api.environment(Facts.shared(), Api.NOW));
        environment.putAll(wrong);
        ServedProgram.Ended ended = ServedProgram.run(environment);
        assertEquals(1, ended.exitCode());
        for (String reason : reasons) {
            assertTrue(ended.output().lines().anyMatch(reason::equals), ended.output());
        }
    }
}
