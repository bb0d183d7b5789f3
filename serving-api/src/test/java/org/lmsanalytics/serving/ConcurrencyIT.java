package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.servers.TestServers;

class ConcurrencyIT {
    private static final String SLOW = "/api/v1/assessments/a1/analytics";
    private static final String FAST = "/api/v1/users/u1/analytics";

    private static TestServers servers;

    @BeforeAll
    static void start() {
        servers = Facts.start();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void shouldRefuseAtOnceWhatWouldBeTooManyAtATime() throws Exception {
        try (Api api = Api.startWith(servers, "MAX_CONCURRENT_REQUESTS", "2");
                Connection connection = servers.postgres().connect();
                Statement statement = connection.createStatement();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE assessment_totals IN ACCESS EXCLUSIVE MODE");
            // Again and again: each takes its turn with the questions below, and its statement has a time limit.
            Runnable slow = () -> Await.until("it answers", () -> api.get(SLOW).statusCode() == 200);
            CompletableFuture<Void> one = CompletableFuture.runAsync(slow, threads);
            CompletableFuture<Void> two = CompletableFuture.runAsync(slow, threads);
            Await.until("two run", () -> api.get(FAST).statusCode() == 503);

            HttpResponse<String> refused = api.get(FAST);
            assertEquals("1", Api.header(refused, "Retry-After"));
            assertEquals(
                    "urn:problem-type:lms-analytics:overloaded",
                    Api.json(refused).path("type").asText());
            assertEquals(200, api.sendAsIs("GET", "/health").statusCode(), "whoever watches is answered");

            connection.rollback();
            one.get();
            two.get();
            assertEquals(200, api.get(FAST).statusCode());
        }
    }
}
