package org.lmsanalytics.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Container;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.helm.render.Overrides;
import org.lmsanalytics.helm.render.Scenario;

/** What {@code helm test} runs, run here, against an API that answers as it is told. */
class DashboardTestTest {
    private static final String KEY = "a-key-of-a-service";

    private final Deque<Integer> answers = new ArrayDeque<>();
    private final Deque<String> requests = new ArrayDeque<>();
    private HttpServer server;

    private record Ending(int status, String output) {}

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add("%s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().getFirst("X-API-Key")));
            byte[] body = "{\"metrics\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answers.remove(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldPassWhenTheDashboardIsAnswered() throws Exception {
        answers.add(200);
        Ending ending = run(1);
        assertEquals(0, ending.status(), ending.output());
        assertTrue(ending.output().contains("{\"metrics\":[]}"), ending.output());
        assertEquals(List.of("GET /api/v1/dashboard?timeframe=7d " + KEY), List.copyOf(requests));
    }

    @Test
    void shouldWaitForAnApiThatStarts() throws Exception {
        answers.addAll(List.of(503, 200));
        assertEquals(0, run(2).status());
        assertEquals(2, requests.size());
    }

    @Test
    void shouldFailWhenTheKeyIsRefused() throws Exception {
        answers.add(401);
        Ending ending = run(1);
        assertEquals(1, ending.status(), ending.output());
        assertTrue(ending.output().contains("HTTP/1.1 401"), ending.output());
        assertTrue(!ending.output().contains(KEY), ending.output());
    }

    @Test
    void shouldFailWhenNobodyListens() throws Exception {
        server.stop(0);
        assertEquals(1, run(1).status());
    }

    private Ending run(int attempts) throws IOException, InterruptedException {
        Container container = Overrides.render(Scenario.REQUIRED, "tests: {attempts: %d}".formatted(attempts))
                .pod("-test-dashboard")
                .container();
        ProcessBuilder builder = new ProcessBuilder(container.getCommand()).redirectErrorStream(true);
        builder.environment().put("API_HOST", server.getAddress().getHostString());
        builder.environment()
                .put("API_PORT", Integer.toString(server.getAddress().getPort()));
        builder.environment().put("SECONDS_BETWEEN", "0");
        builder.environment().put("SERVICE_API_KEY", KEY);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ending(process.waitFor(), output);
    }
}
