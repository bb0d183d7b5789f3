package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The program as it is delivered: a jar beside its libraries. */
class MainIT {
    private static final Pattern LISTENING = Pattern.compile("Listening on (http://127.0.0.1:[0-9]+)");

    @Test
    void shouldServeFromItsJarUntilItIsTerminated() throws Exception {
        Process process = start(Api.environment(Facts.shared(), Api.NOW));
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
                HttpClient client = HttpClient.newHttpClient()) {
            String address = awaitAddress(output);
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(address + "/api/v1/users/u1/analytics"))
                            .header("X-API-Key", Api.SERVICE_API_KEY)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(200, response.statusCode());
            assertEquals("3", Api.json(response).path("streakDays").asText(), "by the fixed clock");

            process.destroy();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldRefuseAWrongSettingByItsName() throws Exception {
        assertRefused(Map.of("DB_POOL_MAX", "many"), "DB_POOL_MAX is 'many', not a whole number from 1 to 1000");
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

    private static void assertRefused(Map<String, String> wrong, String reason) throws Exception {
        Map<String, String> environment = new HashMap<>(Api.environment(Facts.shared(), Api.NOW));
        environment.putAll(wrong);
        Process process = start(environment);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String text = String.join("\n", output.lines().toList());
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(1, process.exitValue());
            assertTrue(text.endsWith(reason), text);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Path.of("target", "serving-api.jar").toString())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String awaitAddress(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        throw new IllegalStateException("ended without listening");
    }
}
