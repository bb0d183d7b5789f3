package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.serving.config.Settings;

class StopIT {
    private static final String HEALTH = "/health";
    private static final String USER = "/api/v1/users/u1/analytics";

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
    void shouldAnswerWhatIsUnderWayWhenItIsStopped() throws Exception {
        Api api = Api.start(servers);
        int port = api.port();
        try (Connection connection = servers.postgres().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE learner IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<HttpResponse<String>> slow = CompletableFuture.supplyAsync(() -> api.get(USER));
            Await.until("the request waits for the table", () -> waiting(statement));

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(api::stop);
            Await.until("no more requests are taken", () -> api.get(HEALTH).statusCode() == 503);
            connection.rollback();

            assertEquals(200, slow.get().statusCode());
            stopped.get(5, TimeUnit.SECONDS);
            assertTrue(refusesConnections(port));
        } finally {
            api.close();
        }
    }

    @Test
    void shouldFirstBeNoLongerReady() throws Exception {
        Map<String, String> environment = Api.environment(servers, Api.NOW);
        environment.put("SHUTDOWN_DELAY_SECONDS", "2");
        Api api = Api.startWith(Settings.from(environment));
        int port = api.port();
        try {
            assertEquals(200, api.get("/health/ready").statusCode());

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(api::stop);
            Await.until("not ready", () -> api.get("/health/ready").statusCode() == 503);
            assertEquals(503, api.get("/health/live").statusCode());
            assertEquals(200, api.get(USER).statusCode(), "it answers still");

            stopped.get();
            assertTrue(refusesConnections(port));
        } finally {
            api.close();
        }
    }

    private static boolean waiting(Statement statement) {
        try (ResultSet waiting = statement.executeQuery("SELECT FROM pg_locks WHERE NOT granted")) {
            return waiting.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean refusesConnections(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (IOException e) {
            return true;
        }
    }
}
