package org.lmsanalytics.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmsanalytics.contract.Decoded;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.contract.EventDecoder;
import org.lmsanalytics.contract.HotCopies;
import org.lmsanalytics.contract.PersonDigest;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.serving.config.Settings;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** What the job would write is written with SQL here. */
class ErasureIT {
    private static final String ADMIN = TestTokens.of("admin", "a1");
    private static final String ODD_ID = "a/b %2F;ü+?#🎓";
    private static final String ODD_PATH = "/api/v1/users/a%2Fb%20%252F%3B%C3%BC%2B%3F%23%F0%9F%8E%93";
    private static final String U1 = PersonDigest.of("u1");

    private static TestServers servers;
    private static Api api;

    @BeforeAll
    static void start() {
        servers = Facts.startWithKafka();
        api = startApi();
    }

    @AfterAll
    static void stop() {
        api.close();
        servers.close();
    }

    @BeforeEach
    void nothingIsErasedYet() throws SQLException {
        Facts.execute(servers, "TRUNCATE erasure, erasure_ignored, source_positions");
        try (Jedis redis = redis()) {
            redis.flushDB();
            redis.set(HotCopies.NEWEST_COMMIT, "7");
        }
    }

    @Test
    void shouldPublishWhoIsToBeErasedAndSayWhereToAsk() {
        HttpResponse<String> response = api.deleteAs(ADMIN, ODD_PATH);

        assertEquals(202, response.statusCode(), response::body);
        JsonNode answer = Api.json(response);
        String id = answer.path("erasureId").asText();
        assertEquals("pending", answer.path("status").asText());
        assertEquals("/api/v1/erasures/" + id, answer.path("statusUrl").asText());
        assertEquals("/api/v1/erasures/" + id, Api.header(response, "Location"));
        assertEquals("no-store", Api.header(response, "Cache-Control"));

        String[] parts = id.split("\\.", -1);
        assertEquals(PersonDigest.of(ODD_ID), parts[0]);
        ConsumerRecord<byte[], byte[]> message = message(Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
        assertEquals(ODD_ID, new String(message.key(), UTF_8));
        assertEquals(
                new Decoded.Accepted(new Event.UserDeleted(Instant.parse(Api.NOW), ODD_ID)),
                new EventDecoder().decode(message.value(), Instant.ofEpochMilli(message.timestamp())));
        assertEquals(Api.parse("""
                        {"eventType": "UserDeleted", "userId": "%s", "deletedAt": "2024-03-10T12:00:00Z"}""".formatted(ODD_ID)), Api.parse(new String(message.value(), UTF_8)));
    }

    @Test
    void shouldTellEachRequestApart() {
        String first = Api.json(api.deleteAs(ADMIN, "/api/v1/users/u1"))
                .path("erasureId")
                .asText();
        String second = Api.json(api.deleteAs(ADMIN, "/api/v1/users/u1"))
                .path("erasureId")
                .asText();
        assertFalse(first.equals(second));
        assertEquals(first.substring(0, first.lastIndexOf('.')), second.substring(0, second.lastIndexOf('.')));
    }

    @Test
    void shouldNotFindUsersWhomNoEventCanName() {
        assertEquals(
                404, api.deleteAs(ADMIN, "/api/v1/users/" + "x".repeat(129)).statusCode());
        assertEquals(400, api.deleteAs(ADMIN, "/api/v1/users/%FF").statusCode());
    }

    @Test
    void shouldFollowAnErasureUntilItIsCompleted() throws SQLException {
        HttpResponse<String> asked = api.deleteAs(ADMIN, "/api/v1/users/u1");
        String[] parts = Api.json(asked).path("erasureId").asText().split("\\.", -1);
        String url = Api.header(asked, "Location");
        assertEquals("pending", status(url), "no position yet");

        Facts.execute(
                servers, "INSERT INTO source_positions VALUES ('user.events', %s, %s)".formatted(parts[1], parts[2]));
        assertEquals("pending", status(url), "the event is the next one");

        Facts.execute(servers, "UPDATE source_positions SET next_offset = next_offset + 1; " + erasureOfU1());
        HttpResponse<String> response = api.getAs(ADMIN, url);
        assertEquals(200, response.statusCode());
        assertEquals("7", Api.header(response, "Analytics-Commit"));
        assertEquals("no-store", Api.header(response, "Cache-Control"));
        assertEquals(Api.parse("""
                        {"erasureId": "%s", "status": "completed", "deletedAt": "2024-03-10T11:00:00.000Z",
                         "recordsCounted": 9, "recordsIgnored": 0, "commit": 7,
                         "gone": {"postgresql": true, "redis": true}}""".formatted(url.substring(url.lastIndexOf('/') + 1))), Api.json(response));

        Facts.execute(servers, "INSERT INTO erasure_ignored VALUES ('" + U1 + "', 4)");
        assertEquals(4, Api.json(api.getAs(ADMIN, url)).path("recordsIgnored").asInt());
    }

    @Test
    void shouldBePendingWhileRedisIsBehind() throws SQLException {
        Facts.execute(servers, reached(5) + erasureOfU1());
        try (Jedis redis = redis()) {
            redis.set(HotCopies.NEWEST_COMMIT, "6");
            assertErasure("pending", "false");

            redis.set(HotCopies.NEWEST_COMMIT, "8");
            assertErasure("completed", "true");

            redis.del(HotCopies.NEWEST_COMMIT);
            redis.hset(HotCopies.user("u2"), HotCopies.BODY, "{}");
            assertErasure("pending", "false");

            redis.del(HotCopies.user("u2"));
            redis.hset(HotCopies.course("c1"), HotCopies.BODY, "{}");
            assertErasure("completed", "true");
        }
    }

    @Test
    void shouldSayThatItCannotAskRedisAndNotWait() throws SQLException {
        Facts.execute(servers, reached(5) + erasureOfU1());
        servers.redis().kill();
        try {
            long begin = System.nanoTime();
            assertErasure("pending", "unknown");
            assertTrue(Duration.ofNanos(System.nanoTime() - begin).toSeconds() < 2);
        } finally {
            servers.restart(TestServers.Kind.REDIS);
        }
        try (Jedis redis = redis()) {
            redis.set(HotCopies.NEWEST_COMMIT, "7");
        }
        Await.until("completed", () -> status("/api/v1/erasures/" + U1 + ".0.4").equals("completed"));
    }

    @Test
    void shouldNotFindAnErasureThatNeverWas() throws SQLException {
        Facts.execute(servers, reached(5));
        HttpResponse<String> response = api.getAs(ADMIN, "/api/v1/erasures/" + U1 + ".0.4");
        assertEquals(404, response.statusCode());
        assertEquals(
                "urn:problem-type:lms-analytics:unknown-erasure",
                Api.json(response).path("type").asText());
        assertEquals("7", Api.header(response, "Analytics-Commit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"u1", "u1.0.1", "AbCdEfGhIjKlMnOpQrSt-_.0", "AbCdEfGhIjKlMnOpQrSt-_.0.x", "%00"})
    void shouldRefuseWhatIsNoIdOfAnErasure(String id) {
        HttpResponse<String> response = api.getAs(ADMIN, "/api/v1/erasures/" + id);
        assertEquals(400, response.statusCode(), response::body);
        assertEquals("erasureId", Api.json(response).path("parameter").asText());
    }

    @Test
    void shouldBeUnavailableWithoutKafkaAndHoldUpNobody() throws Exception {
        servers.kafka().kill();
        boolean restarted = false;
        try (Api started = startApi()) {
            assertEquals(200, started.get("/api/v1/users/u1/analytics").statusCode(), "warm");
            Thread waiting = Thread.startVirtualThread(() -> started.deleteAs(ADMIN, "/api/v1/users/u1"));
            long begin = System.nanoTime();
            assertEquals(200, started.get("/api/v1/users/u1/analytics").statusCode());
            assertTrue(Duration.ofNanos(System.nanoTime() - begin).toSeconds() < 2);
            waiting.join();

            for (Api unlucky : List.of(started, api)) {
                begin = System.nanoTime();
                HttpResponse<String> response = unlucky.deleteAs(ADMIN, "/api/v1/users/u1");
                Duration taken = Duration.ofNanos(System.nanoTime() - begin);
                assertEquals(503, response.statusCode(), response::body);
                assertEquals("application/problem+json", Api.header(response, "Content-Type"));
                assertEquals("2", Api.header(response, "Retry-After"));
                assertTrue(taken.toSeconds() < 8, () -> "it took " + taken);
            }

            servers.restart(TestServers.Kind.KAFKA);
            restarted = true;
            for (Api lucky : List.of(started, api)) {
                Await.until(
                        "published again",
                        () -> lucky.deleteAs(ADMIN, "/api/v1/users/u1").statusCode() == 202);
            }
        } finally {
            if (!restarted) {
                servers.restart(TestServers.Kind.KAFKA);
            }
        }
    }

    @Test
    void shouldLogNobody() {
        try (LogRecorder log = LogRecorder.open()) {
            assertEquals(202, api.deleteAs(ADMIN, "/api/v1/users/u1-secret").statusCode());
            assertTrue(log.text().contains("An erasure was asked for"), log::text);
            assertFalse(log.text().contains("u1-secret"), log::text);
            assertFalse(log.text().contains(PersonDigest.of("u1-secret")), log::text);
        }
    }

    @Test
    void shouldNotPublishAnEventThatTheJobWouldRefuse() {
        String future = Instant.now().plus(Duration.ofDays(2)).toString();
        Map<String, String> environment = environment();
        environment.put("ANALYTICS_CLOCK", future);
        try (Api ahead = Api.startWith(Settings.from(environment))) {
            assertEquals(500, ahead.deleteAs(ADMIN, "/api/v1/users/u1").statusCode());
        }
    }

    private static void assertErasure(String status, String redis) {
        JsonNode answer = Api.json(api.getAs(ADMIN, "/api/v1/erasures/" + U1 + ".0.4"));
        assertEquals(status, answer.path("status").asText(), answer::toString);
        assertEquals(redis, answer.path("gone").path("redis").asText(), answer::toString);
        assertTrue(answer.path("gone").path("postgresql").booleanValue(), answer::toString);
    }

    private static String status(String url) {
        return Api.json(api.getAs(ADMIN, url)).path("status").asText();
    }

    private static String reached(long nextOffset) {
        return "INSERT INTO source_positions VALUES ('user.events', 0, " + nextOffset + ");";
    }

    private static String erasureOfU1() {
        return "INSERT INTO erasure VALUES ('" + U1 + "', '2024-03-10T11:00:00Z', 9, '{\"user.events\": {\"0\": 5}}');";
    }

    private static ConsumerRecord<byte[], byte[]> message(int partition, long offset) {
        TopicPartition from = new TopicPartition(Topics.USER_EVENTS, partition);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafka().brokers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(from));
            consumer.seek(from, offset);
            return consumer.poll(Duration.ofSeconds(20)).records(from).getFirst();
        }
    }

    private static Api startApi() {
        return Api.startWith(Settings.from(environment()));
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = Api.environment(servers, Api.NOW);
        environment.put("KAFKA_BROKERS", servers.kafka().brokers());
        return environment;
    }

    private static Jedis redis() {
        return new Jedis(
                new HostAndPort(servers.redis().host(), servers.redis().port()),
                DefaultJedisClientConfig.builder().database(2).build());
    }
}
