package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lmsanalytics.contract.HotCopies;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.serving.config.Settings;
import redis.clients.jedis.Jedis;

class LiveDashboardIT {
    private static final int MOST_CONNECTIONS = 4;

    private static TestServers servers;
    private static long commit = 7;

    private Api api;

    @BeforeAll
    static void startServers() {
        servers = Facts.start();
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @BeforeEach
    void start() {
        Map<String, String> environment = Api.environment(servers, Api.NOW);
        environment.put("MAX_LIVE_CONNECTIONS", Integer.toString(MOST_CONNECTIONS));
        environment.put("LIVE_HEARTBEAT_SECONDS", "1");
        api = Api.startWith(Settings.from(environment));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shouldSendTheDashboardAtOnceAndAfterEachCommitToEveryReader() throws SQLException {
        try (LiveReader all = LiveReader.open(api, "");
                LiveReader sameAgain = LiveReader.open(api, "?timeframe=30d");
                LiveReader filtered = LiveReader.open(api, "?timeframe=7d&filters=%7B%22courseId%22%3A%22c1%22%7D")) {
            assertEquals(200, all.response().statusCode());
            assertEquals(List.of("text/event-stream"), all.response().headers().allValues("Content-Type"));
            assertEquals(List.of("no-store"), all.response().headers().allValues("Cache-Control"));
            List<LiveReader> readers = List.of(all, sameAgain, filtered);
            readers.forEach(reader -> reader.awaitId(commit));
            awaitSubscription();

            for (int step = 0; step < 2; step++) {
                long next = commitWithNotice();
                readers.forEach(reader -> reader.awaitId(next));
            }

            readers.forEach(LiveDashboardIT::assertIdsGrow);
            LiveReader.Event last = all.events().getLast();
            assertEquals("dashboard", last.name());
            assertEquals(Api.json(api.get("/api/v1/dashboard")), Api.parse(last.data()));
            assertEquals(last.data(), sameAgain.events().getLast().data());
            assertEquals(
                    Api.json(api.get("/api/v1/dashboard?timeframe=7d&filters=%7B%22courseId%22%3A%22c1%22%7D")),
                    Api.parse(filtered.events().getLast().data()));
            assertEquals("2000", all.retry());
        }
    }

    @Test
    void shouldRepeatNothingToAReaderThatComesBack() throws SQLException {
        try (LiveReader again = LiveReader.open(api, "", "Last-Event-ID", Long.toString(commit))) {
            Await.until("a heartbeat", () -> again.heartbeats() > 0);
            assertEquals(List.of(), again.ids());

            long next = commitWithNotice();
            again.awaitId(next);
            assertEquals(List.of(Long.toString(next)), again.ids());
        }
        try (LiveReader behind = LiveReader.open(api, "", "Last-Event-ID", Long.toString(commit - 1));
                LiveReader confused = LiveReader.open(api, "", "Last-Event-ID", "yesterday")) {
            behind.awaitId(commit);
            confused.awaitId(commit);
        }
    }

    @Test
    void shouldEndWithTheTokenOfItsReader() {
        Instant end = Instant.now().plusSeconds(3);
        String token = TestTokens.signed(
                Api.JWT_SECRET, JWSAlgorithm.HS256, TestTokens.claims("a1", end).claim("role", "admin"));
        try (LiveReader reader = LiveReader.openAs(token, api);
                LiveReader other = LiveReader.open(api, "")) {
            reader.awaitId(commit);
            Await.until("the end of the stream", reader::hasEnded);
            assertFalse(Instant.now().isBefore(end.truncatedTo(ChronoUnit.SECONDS)));
            assertFalse(other.hasEnded());
        }
    }

    @Test
    void shouldGoOnWithoutRedisAndListenAgainWhenItIsBack() throws SQLException {
        try (LiveReader reader = LiveReader.open(api, "")) {
            reader.awaitId(commit);
            awaitSubscription();

            servers.redis().kill();
            for (int step = 0; step < 2; step++) {
                reader.awaitId(commit());
            }

            servers.restart(TestServers.Kind.REDIS);
            awaitSubscription();
            reader.awaitId(commitWithNotice());
            assertIdsGrow(reader);
        }
    }

    @Test
    void shouldKeepReadersWhilePostgresIsDown() throws SQLException {
        try (LiveReader reader = LiveReader.open(api, "")) {
            reader.awaitId(commit);

            servers.postgres().close();
            try {
                assertEquals(
                        503, api.get("/api/v1/dashboard/live?timeframe=7d").statusCode(), "nobody has asked this yet");
                int heartbeats = reader.heartbeats();
                Await.until("a heartbeat", () -> reader.heartbeats() > heartbeats);
            } finally {
                servers.restart(TestServers.Kind.POSTGRES);
            }
            reader.awaitId(commit());
            assertIdsGrow(reader);
        }
    }

    @Test
    void shouldNotTakeMoreReadersThanItMayAndTakeOthersWhenSomeHaveGone() {
        LiveReader first = LiveReader.open(api, "");
        List<LiveReader> others = List.of(
                LiveReader.open(api, "?timeframe=7d"),
                LiveReader.open(api, "?timeframe=90d"),
                LiveReader.open(api, "?timeframe=1y"));
        try {
            HttpResponse<String> refused = api.get("/api/v1/dashboard/live");
            assertEquals(503, refused.statusCode());
            assertEquals("application/problem+json", Api.header(refused, "Content-Type"));
            assertEquals("2", Api.header(refused, "Retry-After"));

            first.close();
            Await.until("room", () -> {
                try (LiveReader next = LiveReader.open(api, "")) {
                    return next.response().statusCode() == 200;
                }
            });
        } finally {
            others.forEach(LiveReader::close);
        }
    }

    @Test
    void shouldNotLetASlowReaderHoldBackOthers() throws IOException, SQLException {
        try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), api.port());
                LiveReader reader = LiveReader.open(api, "")) {
            slow.getOutputStream().write("""
                    GET /api/v1/dashboard/live?timeframe=1y HTTP/1.1\r
                    Host: localhost\r
                    \r
                    """.getBytes(StandardCharsets.US_ASCII));
            for (int step = 0; step < 2; step++) {
                reader.awaitId(commitWithNotice());
            }
        }
    }

    @Test
    void shouldEndStreamsWhenTheProgramStops() {
        try (LiveReader reader = LiveReader.open(api, "")) {
            reader.awaitId(commit);
            api.close();
            Await.until("the end", reader::hasEnded);
        }
        start();
    }

    @ParameterizedTest
    @CsvSource({"asOf=2024-03-01, asOf", "timeframe=8d, timeframe", "filters=%5B%5D, filters"})
    void shouldRefuseParametersThatMakeNoSenseLive(String query, String parameter) {
        HttpResponse<String> refused = api.get("/api/v1/dashboard/live?" + query);
        assertEquals(400, refused.statusCode());
        assertEquals(parameter, Api.json(refused).path("parameter").asText());
    }

    @Test
    void shouldAnswerHeadWithoutAStream() {
        HttpResponse<String> head = api.send("HEAD", "/api/v1/dashboard/live");
        assertEquals(200, head.statusCode());
        assertEquals("text/event-stream", Api.header(head, "Content-Type"));
    }

    private static long commit() throws SQLException {
        commit++;
        Facts.execute(servers, "UPDATE read_model SET commit_number = " + commit);
        return commit;
    }

    private static long commitWithNotice() throws SQLException {
        long made = commit();
        try (Jedis redis = redis()) {
            redis.publish(
                    HotCopies.COMMITS_CHANNEL, "{\"commit\": %d, \"users\": [], \"courses\": []}".formatted(made));
        }
        return made;
    }

    private static void awaitSubscription() {
        Await.until("one subscription", () -> {
            try (Jedis redis = redis()) {
                return redis.pubsubNumSub(HotCopies.COMMITS_CHANNEL).get(HotCopies.COMMITS_CHANNEL) == 1;
            }
        });
    }

    private static Jedis redis() {
        return new Jedis(servers.redis().host(), servers.redis().port());
    }

    private static void assertIdsGrow(LiveReader reader) {
        List<Long> ids = reader.ids().stream().map(Long::parseLong).toList();
        assertEquals(ids.stream().distinct().sorted().toList(), ids);
        assertTrue(ids.getLast() == commit, ids::toString);
    }
}
