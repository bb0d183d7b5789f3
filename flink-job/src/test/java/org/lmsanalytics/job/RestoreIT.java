package org.lmsanalytics.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lmsanalytics.servers.TestServers.Kind.POSTGRES;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.servers.BaseBackup;
import org.lmsanalytics.verifier.Verification;
import redis.clients.jedis.Jedis;

/** What an operator does after a loss, as docs/production.md says it. */
class RestoreIT {
    private static final String POSITIONS =
            "SELECT string_agg(format('%s-%s %s', topic, partition, next_offset), ' ' ORDER BY topic, partition)"
                    + " FROM source_positions";
    private static final int BATCH = 300;

    @TempDir
    private Path folder;

    private final List<String> events = new WireEvents(4_711).events(4 * BATCH);
    private RunningJob job;
    private int sent;

    @AfterEach
    void stop() throws Exception {
        job.close();
    }

    @Test
    void shouldGoOnFromABackupOfTheDatabaseAndASavepointBeforeIt() throws Exception {
        job = RunningJob.start(2);
        send();
        job.awaitVisible();
        String before = job.savepoint();
        send();
        job.awaitVisible();
        String positions = job.query(POSITIONS);
        BaseBackup backup =
                BaseBackup.take(job.servers().postgres(), job.servers().data(POSTGRES), folder.resolve("backup"));
        send();
        delete("user \\\\ 3");
        job.awaitVisible();
        String after = job.savepoint();
        job.stop();

        job.servers().postgres().kill();
        backup.restore(job.servers().data(POSTGRES));
        job.servers().restart(POSTGRES);
        try (Jedis redis = job.redis()) {
            redis.flushDB();
        }
        assertEquals(positions, job.query(POSITIONS));
        assertRight();

        job.resume(after);
        assertContains("OtherHistoryException", job.awaitEnd());
        assertEquals(positions, job.query(POSITIONS), "a job from a newer savepoint has written");

        job.resume(before);
        send();
        job.awaitVisible();
        assertRight();
    }

    @Test
    void shouldFailRatherThanSkipWhatKafkaHasDeleted() throws Exception {
        // It would try again and again, since what it misses may come back: from a mirror, say.
        Configuration once = new Configuration();
        once.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        job = RunningJob.start(2, Map.of(), once);
        send();
        job.awaitVisible();
        String savepoint = job.savepoint();
        send();
        job.awaitVisible();
        job.stop();
        deleteRecords();
        send();
        String positions = job.query(POSITIONS);

        job.resume(savepoint);
        assertContains("out of range for partition user.events-0", job.awaitEnd());
        assertEquals(positions, job.query(POSITIONS));

        job.startFromNothing();
        assertContains("Kafka has deleted events that the read model holds", job.awaitEnd());
        assertEquals(positions, job.query(POSITIONS));
    }

    private static void assertContains(String part, String text) {
        assertTrue(text.contains(part), text);
    }

    private void send() throws Exception {
        for (String event : events.subList(sent, sent + BATCH)) {
            job.publish(Topics.USER_EVENTS, sent++ % RunningJob.PARTITIONS, List.of(event));
        }
    }

    private void delete(String user) throws Exception {
        job.publish(
                Topics.USER_EVENTS,
                0,
                List.of("{\"eventType\":\"UserDeleted\",\"userId\":\"%s\",\"deletedAt\":\"2026-05-01T00:00:00Z\"}"
                        .formatted(user)));
    }

    /** All but the newest record of a partition. */
    private void deleteRecords() throws Exception {
        RecordsToDelete most = RecordsToDelete.beforeOffset(2 * BATCH / RunningJob.PARTITIONS - 1);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", job.brokers()))) {
            admin.deleteRecords(Map.of(new TopicPartition(Topics.USER_EVENTS, 0), most))
                    .all()
                    .get();
        }
    }

    private void assertRight() {
        assertEquals(List.of(), Verification.run(job.verifierSettings()).firstMismatches());
    }
}
