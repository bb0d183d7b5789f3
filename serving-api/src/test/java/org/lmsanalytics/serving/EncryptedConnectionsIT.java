package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.servers.Encryption;
import org.lmsanalytics.servers.TestServers;

/** The program as it is delivered, with servers that want encryption and a login. */
class EncryptedConnectionsIT {
    private static TestServers servers;

    @BeforeAll
    static void start() {
        servers = Facts.startEncrypted();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void shouldServeAndPublishWhereItTrustsTheCertificates() {
        try (Served api = new Served(Map.of())) {
            api.awaitStatus("up");
            assertEquals(200, api.send("GET", "/api/v1/users/u1/analytics").statusCode());
            assertEquals(202, api.send("DELETE", "/api/v1/users/u9").statusCode());
        }
    }

    @Test
    void shouldTrustWhatJavaTrustsUnlessToldOtherwise() {
        String options = servers.encryption().certificate().javaOptions();
        try (Served api = new Served(Map.of("TLS_CA_FILE", "", "JAVA_TOOL_OPTIONS", options))) {
            api.awaitStatus("up");
        }
    }

    @Test
    void shouldNotTalkToServersThatItDoesNotTrust() {
        try (Served api = new Served(Map.of("TLS_CA_FILE", ""))) {
            api.awaitStatus("down");
            api.awaitLog("PostgreSQL", "unable to find valid certification path");
            api.awaitLog("Redis", "unable to find valid certification path");
            api.awaitLog("Kafka", "unable to find valid certification path");
        }
    }

    @Test
    void shouldNotTalkToServersThatAreCertifiedByAnotherName() {
        String brokers = servers.kafka().encryptedBrokers().replace("localhost", "127.0.0.1");
        try (Served api =
                new Served(Map.of("DB_HOST", "127.0.0.1", "REDIS_HOST", "127.0.0.1", "KAFKA_BROKERS", brokers))) {
            api.awaitStatus("down");
            api.awaitLog("PostgreSQL", "The hostname 127.0.0.1 could not be verified");
            api.awaitLog("Redis", "No subject alternative names matching IP address 127.0.0.1");
            api.awaitLog("Kafka", "No subject alternative names matching IP address 127.0.0.1");
        }
    }

    @Test
    void shouldNotBeServedInTheClear() {
        try (Served api = new Served(Map.of(
                "DB_SSL_MODE", "disable",
                "REDIS_TLS", "false",
                "KAFKA_SECURITY_PROTOCOL", "PLAINTEXT",
                "KAFKA_USERNAME", "",
                "KAFKA_PASSWORD", ""))) {
            api.awaitStatus("down");
            api.awaitLog("PostgreSQL", "no encryption");
        }
    }

    private static Map<String, String> environment() {
        Encryption encryption = servers.encryption();
        Map<String, String> environment = Api.environment(servers, Api.NOW);
        environment.putAll(Map.of(
                "DB_HOST", "localhost",
                "DB_SSL_MODE", "verify-full",
                "REDIS_HOST", "localhost",
                "REDIS_PORT", Integer.toString(servers.redis().encryptedPort()),
                "REDIS_USERNAME", encryption.user(),
                "REDIS_PASSWORD", encryption.password(),
                "REDIS_TLS", "true"));
        environment.putAll(Map.of(
                "KAFKA_BROKERS", servers.kafka().encryptedBrokers(),
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_USERNAME", encryption.user(),
                "KAFKA_PASSWORD", encryption.password(),
                "TLS_CA_FILE", encryption.certificate().authority().toString(),
                "LOG_LEVEL", "debug"));
        return environment;
    }

    /** The program with some variables changed, and a client of it. */
    private static final class Served implements AutoCloseable {
        private final HttpClient client = HttpClient.newHttpClient();
        private final List<String> log = new CopyOnWriteArrayList<>();
        private final ServedProgram program;

        Served(Map<String, String> changes) {
            Map<String, String> environment = environment();
            environment.putAll(changes);
            program = ServedProgram.start(environment, log);
        }

        HttpResponse<String> send(String method, String path) {
            return client.sendAsync(
                            HttpRequest.newBuilder(URI.create(program.address() + path))
                                    .header("X-API-Key", Api.SERVICE_API_KEY)
                                    .method(method, HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .join();
        }

        /** Until all three servers are. */
        void awaitStatus(String status) {
            Await.until("all are " + status, () -> {
                JsonNode health = Api.json(send("GET", "/health"));
                return List.of("postgres", "redis", "kafka").stream()
                        .allMatch(server ->
                                health.path(server).path("status").asText().equals(status));
            });
        }

        /** Until something is said about a server. */
        void awaitLog(String server, String message) {
            Await.until(server + ": " + message, () -> log.stream()
                    .anyMatch(line -> line.contains(server) && line.contains(message)));
        }

        @Override
        public void close() {
            client.close();
            program.close();
        }
    }
}
