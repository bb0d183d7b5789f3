package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.lmsanalytics.servers.Encryption;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.serving.config.Settings;

/** With servers that want encryption and a login. */
class EncryptedConnectionsIT {
    private static final List<String> SERVERS = List.of("postgres", "redis", "kafka");

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
        try (Api api = start(Map.of())) {
            awaitAll("up", api);
            assertEquals(200, api.get("/api/v1/users/u1/analytics").statusCode());
            assertEquals(
                    202,
                    api.deleteAs(TestTokens.of("admin", "a1"), "/api/v1/users/u9")
                            .statusCode());
        }
    }

    /** The program as it is delivered: what Java trusts is said when it starts. */
    @Test
    void shouldTrustWhatJavaTrustsUnlessToldOtherwise() throws Exception {
        Map<String, String> environment = environment();
        environment.put("TLS_CA_FILE", "");
        environment.put("JAVA_TOOL_OPTIONS", servers.encryption().certificate().javaOptions());
        try (ServedProgram program = ServedProgram.start(environment, new ArrayList<>());
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(program.address() + "/health"))
                    .header("X-API-Key", Api.SERVICE_API_KEY)
                    .build();
            Await.until(
                    "all are up",
                    () -> are(
                            "up",
                            client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                                    .join()));
        }
    }

    @Test
    void shouldNotTalkToServersThatItDoesNotTrust() {
        requireRefused(
                Map.of("TLS_CA_FILE", ""),
                "No answer from PostgreSQL: UNREACHABLE, .*unable to find valid certification path",
                "Redis cannot be used at the moment: .*unable to find valid certification path",
                "Kafka does not answer yet: .*unable to find valid certification path");
    }

    @Test
    void shouldNotTalkToServersThatAreCertifiedByAnotherName() {
        requireRefused(
                Map.of(
                        "DB_HOST", "127.0.0.1",
                        "REDIS_HOST", "127.0.0.1",
                        "KAFKA_BROKERS", servers.kafka().encryptedBrokers().replace("localhost", "127.0.0.1")),
                "No answer from PostgreSQL: UNREACHABLE, .*The hostname 127.0.0.1 could not be verified",
                "Redis cannot be used at the moment: .*No subject alternative names matching IP address 127.0.0.1",
                "Kafka does not answer yet: .*No subject alternative names matching IP address 127.0.0.1");
    }

    @Test
    void shouldNotBeServedInTheClear() {
        requireRefused(
                Map.of(
                        "DB_SSL_MODE", "disable",
                        "REDIS_TLS", "false",
                        "KAFKA_SECURITY_PROTOCOL", "PLAINTEXT",
                        "KAFKA_USERNAME", "",
                        "KAFKA_PASSWORD", ""),
                "No answer from PostgreSQL: UNREACHABLE, .*no encryption");
    }

    private static void requireRefused(Map<String, String> changes, String... reasons) {
        try (LogRecorder log = LogRecorder.open();
                Api api = start(changes)) {
            awaitAll("down", api);
            for (String reason : reasons) {
                Await.until(reason, () -> log.text().lines().anyMatch(line -> line.matches(".*" + reason + ".*")));
            }
        }
    }

    private static Api start(Map<String, String> changes) {
        Map<String, String> environment = environment();
        environment.putAll(changes);
        return Api.startWith(Settings.from(environment));
    }

    private static void awaitAll(String status, Api api) {
        Await.until("all are " + status, () -> are(status, api.get("/health")));
    }

    private static boolean are(String status, HttpResponse<String> response) {
        JsonNode health = Api.json(response);
        return SERVERS.stream()
                .allMatch(server -> health.path(server).path("status").asText().equals(status));
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
                "TLS_CA_FILE", encryption.certificate().authority().toString()));
        return environment;
    }
}
