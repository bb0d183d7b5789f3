package org.lmsanalytics.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lmsanalytics.servers.TestServers.Kind.KAFKA;
import static org.lmsanalytics.servers.TestServers.Kind.POSTGRES;
import static org.lmsanalytics.servers.TestServers.Kind.REDIS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.HotCopies;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.verifier.Verification;
import redis.clients.jedis.Jedis;

/** Servers that go and come back under the running job. */
class OutageIT {
    private static final int MOST_ROWS = 500;
    private static final int SAME_LOOKS = 20;

    private RunningJob job;

    @BeforeEach
    void start() throws Exception {
        job = RunningJob.start(2, Map.of("MAX_UNCOMMITTED_ROWS", Integer.toString(MOST_ROWS)));
        publish(0, 100);
        job.awaitVisible();
    }

    @AfterEach
    void stop() throws Exception {
        job.close();
    }

    @Test
    void shouldLeaveEventsInKafkaWhileTheDatabaseIsDownAndThenCatchUp() throws Exception {
        job.servers().postgres().kill();
        publish(100, 20_000);
        awaitStandstill();
        long read = job.consumed();
        job.servers().restart(POSTGRES);
        job.awaitVisible();
        assertEquals(List.of(), Verification.run(job.verifierSettings()).firstMismatches());
        assertEquals(true, read < 20_000, "read while the database was down: " + read);
    }

    @Test
    void shouldGoOnWithoutRedisAndShowNothingOldAfterIt() throws Exception {
        job.servers().redis().kill();
        publish(100, 300);
        job.awaitVisible();
        job.servers().restart(REDIS);
        publish(300, 400);
        job.awaitVisible();
        String commit = job.query("SELECT commit_number FROM read_model");
        try (Jedis redis = job.redis()) {
            RunningJob.await(() -> commit.equals(redis.get(HotCopies.NEWEST_COMMIT)));
        }
        assertEquals(List.of(), Verification.run(job.verifierSettings()).firstMismatches());
    }

    @Test
    void shouldGoOnAfterKafkaIsBack() throws Exception {
        job.servers().kafka().kill();
        job.servers().restart(KAFKA);
        publish(100, 300);
        job.awaitVisible();
        assertEquals(List.of(), Verification.run(job.verifierSettings()).firstMismatches());
    }

    /** The offsets that the job tells Kafka at each checkpoint stay the same for a while. */
    private void awaitStandstill() {
        List<Long> looks = new ArrayList<>();
        RunningJob.await(() -> {
            looks.add(job.consumed());
            int from = Math.max(0, looks.size() - SAME_LOOKS);
            return looks.size() > SAME_LOOKS
                    && looks.subList(from, looks.size()).stream().distinct().count() == 1;
        });
    }

    private void publish(int from, int to) throws Exception {
        List<String> events = new ArrayList<>();
        for (int user = from; user < to; user++) {
            events.add(
                    "{\"eventType\":\"UserEnrolled\",\"userId\":\"u%d\",\"courseId\":\"c1\",\"enrolledAt\":\"2026-03-01T08:00:00Z\"}"
                            .formatted(user));
        }
        job.publish(Topics.USER_EVENTS, from % RunningJob.PARTITIONS, events);
    }
}
