package org.lmsanalytics.demo.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.DeadLetterHeaders;
import org.lmsanalytics.contract.SourcePosition;
import org.lmsanalytics.demo.load.ReadModel;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.servers.TestServers.Kind;

/** Dead letters as a job left them that knew less than this build does. */
class ReplayIT {
    private static final Instant RECORDED = Instant.parse("2026-03-01T12:00:00Z");

    private static TestServers servers;

    private StandInJob job;
    private DeadLetters deadLetters;

    @BeforeAll
    static void startServers() {
        servers = TestServers.start(Kind.KAFKA, Kind.POSTGRES);
        servers.kafka().createTopics(StandInJob.topics());
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @BeforeEach
    void start() throws Exception {
        job = new StandInJob(servers);
        deadLetters =
                new DeadLetters(servers.postgres().jdbcUrl(), servers.postgres().account());
    }

    @AfterEach
    void stop() throws Exception {
        deadLetters.close();
        job.close();
    }

    @Test
    void shouldSendAgainWhatIsAnEventNow() throws Exception {
        SourcePosition event = job.deadLetter("unknown_event_type:eventType", 1, RECORDED, enrolled(RECORDED), true);
        SourcePosition broken = job.deadLetter("not_json", 0, RECORDED, "{", true);
        SourcePosition future = job.deadLetter(
                "time_in_future:enrolledAt", 0, RECORDED, enrolled(RECORDED.plus(Duration.ofHours(25))), true);
        SourcePosition gone = job.deadLetter("not_json", 1, RECORDED, enrolled(RECORDED), false);
        List<DeadLetter> letters = deadLetters.notReplayed("");

        List<Outcome> outcomes = replay(letters);

        SourcePosition again = new SourcePosition("user.events", 1, gone.offset() + 1);
        assertEquals(
                List.of(
                        broken + " still no event: not_json",
                        future + " still no event: time_in_future:enrolledAt",
                        event + " replayed as " + again,
                        gone + " its bytes are not in Kafka's topic of dead letters"),
                texts(outcomes));
        ConsumerRecord<byte[], byte[]> sent = job.taken().get(job.taken().size() - 1);
        assertEquals(
                "key " + enrolled(RECORDED), new String(sent.key(), UTF_8) + " " + new String(sent.value(), UTF_8));
        assertEquals(RECORDED.toEpochMilli(), sent.timestamp());
        assertEquals(
                event.toString(),
                new String(
                        sent.headers().lastHeader(DeadLetterHeaders.REPLAY_OF).value(), UTF_8));
        assertEquals(List.of(again), deadLetters.at(event, "").orElseThrow().replays());
    }

    @Test
    void shouldNotSendTwice() throws Exception {
        SourcePosition event = job.deadLetter("unknown_event_type:eventType", 0, RECORDED, enrolled(RECORDED), true);
        DeadLetter letter = deadLetters.at(event, "").orElseThrow();
        // Delivered twice, as after a restart of a job that had not committed.
        job.keep(event, letter.reason(), RECORDED, enrolled(RECORDED));

        replay(List.of(letter));
        int taken = job.taken().size();
        List<Outcome> outcomes = replay(List.of(deadLetters.at(event, "").orElseThrow()));

        assertEquals(List.of(), deadLetters.notReplayed(""));
        assertEquals(
                List.of("%s replayed already, as user.events/0/%d".formatted(event, event.offset() + 1)),
                texts(outcomes));
        job.commit();
        assertEquals(taken, job.taken().size());
    }

    @Test
    void shouldOnlySayWhatADryRunWouldSend() throws Exception {
        SourcePosition event = job.deadLetter("unknown_event_type:eventType", 0, RECORDED, enrolled(RECORDED), true);
        int taken = job.taken().size();

        List<Outcome> outcomes = replay(deadLetters.notReplayed(""), true);

        assertEquals(List.of(event + " would be sent again"), texts(outcomes));
        job.commit();
        assertEquals(taken, job.taken().size());
    }

    @Test
    void shouldStopWhereTheJobRefuses() throws Exception {
        for (int i = 0; i < 103; i++) {
            job.deadLetter("missing_field:score", 0, RECORDED, enrolled(RECORDED), true);
        }
        List<DeadLetter> letters = deadLetters.notReplayed("missing_field");
        job.judge(record -> Optional.of("missing_field:score"));

        List<Outcome> outcomes = replayAsJudged(letters, false);

        assertEquals(103, outcomes.size());
        assertEquals(
                100,
                outcomes.stream()
                        .filter(outcome -> outcome.kind() == Outcome.Kind.REFUSED_BY_JOB)
                        .count());
        assertTrue(outcomes.get(0).text().endsWith("refused by the job: missing_field:score"), outcomes.get(0)::text);
        assertEquals(
                "not tried, since the job refuses others", outcomes.get(102).text());
    }

    @Test
    void shouldListByReason() throws Exception {
        SourcePosition first = job.deadLetter("missing_field:score", 0, RECORDED, "{}", true);
        SourcePosition second = job.deadLetter("missing_field:userId", 0, RECORDED.plusSeconds(1), "{}", true);
        job.deadLetter("missing_field:score", 0, RECORDED.plusSeconds(2), "{}", true);
        job.deadLetter("missing_fields", 0, RECORDED.plusSeconds(3), "{}", true);
        replay(List.of(new DeadLetter(first, "missing_field:score", RECORDED, List.of())));

        assertEquals(
                List.of(new ReasonCount("missing_field:score", 2, 0), new ReasonCount("missing_field:userId", 1, 0)),
                deadLetters.counts("missing_field"));
        assertEquals(3, deadLetters.counts("").size());
        assertEquals(
                List.of(new DeadLetter(second, "missing_field:userId", RECORDED.plusSeconds(1), List.of())),
                deadLetters.newest("missing_field:userId", 10));
        assertEquals(
                List.of("missing_fields", "missing_field:score"),
                deadLetters.newest("", 2).stream().map(DeadLetter::reason).toList());
        assertEquals(Optional.empty(), deadLetters.at(first, "not_json"));
    }

    private List<Outcome> replay(List<DeadLetter> letters) throws Exception {
        return replay(letters, false);
    }

    private List<Outcome> replay(List<DeadLetter> letters, boolean dry) throws Exception {
        job.judge(record -> Optional.empty());
        return replayAsJudged(letters, dry);
    }

    /** While the job commits. */
    private List<Outcome> replayAsJudged(List<DeadLetter> letters, boolean dry) throws Exception {
        try (ExecutorService executor = Executors.newSingleThreadExecutor();
                ReadModel readModel = new ReadModel(
                        servers.postgres().jdbcUrl(), servers.postgres().account())) {
            Future<List<Outcome>> outcomes =
                    executor.submit(() -> new Replay(job.brokers(), deadLetters, readModel, dry).run(letters));
            while (!outcomes.isDone()) {
                job.commit();
            }
            return outcomes.get();
        }
    }

    private static List<String> texts(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.letter().position() + " " + outcome.text())
                .toList();
    }

    private static String enrolled(Instant at) {
        return """
                {"eventType":"UserEnrolled","userId":"u1","courseId":"c1","enrolledAt":"%s"}""".formatted(at);
    }
}
