package org.lmsanalytics.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.ReportGenerated;
import org.lmsanalytics.reports.job.JobStatus;
import org.lmsanalytics.servers.Encryption;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.servers.TestServers.Kind;
import org.lmsanalytics.service.observe.Json;

/** The program as it is delivered, with servers that want encryption and a login. */
class EncryptedConnectionsIT {
    private static WorkerFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        fixture = new WorkerFixture(TestServers.startEncrypted(Kind.KAFKA, Kind.POSTGRES));
        fixture.learners(1);
    }

    @AfterAll
    static void stop() throws Exception {
        fixture.close();
    }

    @Test
    void shouldMakeAReportAndPublishItWhereItTrustsTheCertificates() throws Exception {
        List<String> log = new CopyOnWriteArrayList<>();
        try (WorkerProcess worker = WorkerProcess.start(environment(), log)) {
            UUID report = fixture.request();
            fixture.await(report, JobStatus.COMPLETED);
            WorkerFixture.await(
                    () -> fixture.published(ReportGenerated.key(report)).size() == 1);
            assertEquals(0, worker.terminate());
        }
    }

    @Test
    void shouldPublishNothingToAKafkaThatItDoesNotTrust() throws Exception {
        String brokers = fixture.servers().kafka().encryptedBrokers().replace("localhost", "127.0.0.1");
        Map<String, String> environment = environment();
        environment.put("KAFKA_BROKERS", brokers);
        List<String> log = new CopyOnWriteArrayList<>();
        try (WorkerProcess worker = WorkerProcess.start(environment, log)) {
            UUID report = fixture.request();
            fixture.await(report, JobStatus.COMPLETED);
            awaitLog(log, "Kafka", "No subject alternative names matching IP address 127.0.0.1");
            assertEquals(List.of(), fixture.published(ReportGenerated.key(report)));
            assertEquals(0, worker.terminate());
        }
    }

    @Test
    void shouldDoNothingWithAPostgresThatItDoesNotTrust() throws Exception {
        requireNotReady(Map.of("TLS_CA_FILE", ""), "unable to find valid certification path");
    }

    @Test
    void shouldBeRefusedByPostgresInTheClear() throws Exception {
        requireNotReady(Map.of("DB_SSL_MODE", "disable"), "no encryption");
    }

    private static void requireNotReady(Map<String, String> changes, String reason) throws Exception {
        Map<String, String> environment = environment();
        environment.putAll(changes);
        List<String> log = new CopyOnWriteArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient();
                WorkerProcess worker = WorkerProcess.start(environment, log)) {
            URI ready = URI.create(worker.address() + "/health/ready");
            HttpResponse<String> response =
                    client.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString());
            JsonNode body = Json.read(response.body());
            assertEquals(503, response.statusCode(), body::toString);
            awaitLog(log, "PostgreSQL", reason);
        }
    }

    private static void awaitLog(List<String> log, String server, String message) {
        WorkerFixture.await(() -> log.stream().anyMatch(line -> line.contains(server) && line.contains(message)));
    }

    private static Map<String, String> environment() {
        TestServers servers = fixture.servers();
        Encryption encryption = servers.encryption();
        Map<String, String> environment = WorkerEnvironment.of(servers.postgres());
        environment.putAll(Map.of(
                "DB_HOST", "localhost",
                "DB_SSL_MODE", "verify-full",
                "KAFKA_BROKERS", servers.kafka().encryptedBrokers(),
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_MECHANISM", "PLAIN",
                "KAFKA_USERNAME", encryption.user(),
                "KAFKA_PASSWORD", encryption.password(),
                "TLS_CA_FILE", encryption.certificate().authority().toString(),
                "REPORTS_STORAGE_PATH", fixture.folder().toString()));
        return environment;
    }
}
