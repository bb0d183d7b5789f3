package org.lmsanalytics.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.lmsanalytics.contract.HotCopies;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.job.sink.PublishedEvents;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.verifier.Verify;
import redis.clients.jedis.Jedis;

/** The job, and what connects as it does, to servers that want encryption and a login. */
class EncryptedConnectionsIT {
    private static TestServers servers;
    private static RunningJob job;

    @BeforeAll
    static void start() throws Exception {
        servers = EncryptedServers.start();
        job = RunningJob.start(servers, 2, EncryptedServers.environment(servers), new Configuration());
    }

    @AfterAll
    static void stop() throws Exception {
        job.close();
    }

    @Test
    void shouldReadCommitPublishAndCopy() throws Exception {
        job.publish(Topics.USER_EVENTS, 0, new WireEvents(7).events(300));
        job.publish(Topics.COURSE_EVENTS, 1, List.of("no event", """
                {"eventType":"UserEnrolled","userId":"u1","courseId":"c1","enrolledAt":"2026-05-30T00:00:00Z"}"""));
        job.awaitVisible();
        assertEquals("1", job.query("SELECT count(*) FROM dead_letter"));
        RunningJob.await(() -> job.query("SELECT count(*) FROM outbox").equals("0"));
        assertTrue(
                PublishedEvents.read(job.brokers()).requireUnbroken().newest().containsKey("user:u1"));
        try (Jedis redis = job.redis()) {
            RunningJob.await(() -> redis.exists(HotCopies.NEWEST_COMMIT));
        }
        assertEquals(0, verify());
    }

    private static int verify() throws Exception {
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Verify.class.getName())
                .redirectErrorStream(true);
        program.environment().putAll(EncryptedServers.environment(servers));
        Process process = program.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        assertTrue(exitCode == 0, output);
        return exitCode;
    }

    @Test
    void shouldRefuseServersThatNobodyItTrustsHasCertified() {
        JobSettings settings = with(Map.of("TLS_CA_FILE", ""));
        String untrusted = "unable to find valid certification path";
        assertRefused(untrusted, () -> askPostgres(settings));
        assertRefused(untrusted, () -> askKafka(settings));
        assertRefused(untrusted, () -> askRedis(settings));
    }

    @Test
    void shouldRefuseServersThatAreCertifiedByAnotherName() {
        JobSettings settings = with(Map.of(
                "DB_HOST", "127.0.0.1",
                "REDIS_HOST", "127.0.0.1",
                "KAFKA_BROKERS", servers.kafka().encryptedBrokers().replace("localhost", "127.0.0.1")));
        assertRefused("The hostname 127.0.0.1 could not be verified", () -> askPostgres(settings));
        assertRefused("No subject alternative names matching IP address 127.0.0.1", () -> askKafka(settings));
        assertRefused("No subject alternative names matching IP address 127.0.0.1", () -> askRedis(settings));
    }

    @Test
    void shouldBeRefusedInTheClear() {
        JobSettings settings = with(Map.of(
                "DB_SSL_MODE", "disable",
                "REDIS_TLS", "false",
                "KAFKA_SECURITY_PROTOCOL", "PLAINTEXT",
                "KAFKA_USERNAME", "",
                "KAFKA_PASSWORD", ""));
        assertRefused("no encryption", () -> askPostgres(settings));
        assertRefused("", () -> askKafka(settings));
        assertRefused("", () -> askRedis(settings));
    }

    @Test
    void shouldBeRefusedWithAWrongPassword() {
        JobSettings settings =
                with(Map.of("DB_PASSWORD", "wrong", "REDIS_PASSWORD", "wrong", "KAFKA_PASSWORD", "wrong"));
        assertRefused("password authentication failed", () -> askPostgres(settings));
        assertRefused("invalid credentials", () -> askKafka(settings));
        assertRefused("WRONGPASS", () -> askRedis(settings));
    }

    @Test
    void shouldLogInByTheOtherMechanism() throws Exception {
        askKafka(with(Map.of("KAFKA_SASL_MECHANISM", "PLAIN")));
    }

    private static JobSettings with(Map<String, String> changes) {
        Map<String, String> environment = EncryptedServers.environment(servers);
        environment.putAll(changes);
        return JobSettings.from(environment);
    }

    private static void askPostgres(JobSettings settings) throws Exception {
        settings.database().readConnections().getOrEstablishConnection().close();
    }

    private static void askKafka(JobSettings settings) throws Exception {
        try (Admin admin = Admin.create(settings.kafka()
                .with(Map.of(
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        2_000,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        4_000)))) {
            admin.describeTopics(Topics.SOURCES).allTopicNames().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void askRedis(JobSettings settings) {
        try (Jedis redis =
                new Jedis(settings.redis().address(), settings.redis().client().build())) {
            redis.ping();
        }
    }

    /** For a reason that somebody says, of all that the exception names. */
    private static void assertRefused(String reason, Executable question) {
        Throwable refusal = assertThrows(Exception.class, question);
        StringBuilder reasons = new StringBuilder();
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            reasons.append(cause).append('\n');
        }
        assertTrue(reasons.toString().contains(reason), reasons::toString);
    }
}
