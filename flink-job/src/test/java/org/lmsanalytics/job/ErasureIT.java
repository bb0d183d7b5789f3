package org.lmsanalytics.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.HotCopies;
import org.lmsanalytics.contract.PersonDigest;
import org.lmsanalytics.contract.Topics;
import redis.clients.jedis.Jedis;

/** Erasures from Kafka to what is left of a person. */
class ErasureIT {
    private RunningJob job;

    @BeforeEach
    void start() throws Exception {
        job = RunningJob.start(2);
    }

    @AfterEach
    void stop() throws Exception {
        job.close();
    }

    @Test
    void shouldRemoveThePersonAndKeepWhatWasContributed() throws Exception {
        publish(Topics.USER_EVENTS, enrolled("anna"), enrolled("bert"));
        publish(Topics.COURSE_EVENTS, completedModule("anna", "m1", 10), completedModule("bert", "m1", 20));
        job.awaitVisible();
        try (Jedis redis = job.redis()) {
            RunningJob.await(() -> redis.exists(HotCopies.user("anna")));
            publish(Topics.USER_EVENTS, deleted("anna"));
            job.awaitVisible();
            RunningJob.await(() -> !redis.exists(HotCopies.user("anna")));
        }
        assertEquals("bert", job.query("SELECT string_agg(user_id, ',') FROM learner"));
        assertEquals("bert", job.query("SELECT string_agg(user_id, ',') FROM learner_course"));
        assertEquals("bert", job.query("SELECT string_agg(user_id, ',') FROM learner_module"));
        assertEquals("bert", job.query("SELECT string_agg(user_id, ',') FROM learner_course_month"));
        assertEquals("2", job.query("SELECT enrolments FROM course_totals"));
        assertEquals("2", job.query("SELECT learners_completed FROM course_module"));
        assertEquals("300000", job.query("SELECT minutes_e4 FROM platform_day"));
        assertEquals("2", job.query("SELECT active_users FROM platform_day"));
        assertEquals(PersonDigest.of("anna") + " 3", job.query("SELECT person || ' ' || records FROM erasure"));
        assertEquals("0", job.query("SELECT count(*) FROM erasure_ignored"));
    }

    @Test
    void shouldIgnoreAndCountWhatComesLater() throws Exception {
        publish(Topics.USER_EVENTS, enrolled("anna"), deleted("anna"));
        job.awaitVisible();
        String positions = job.query("SELECT positions FROM erasure");
        publish(Topics.COURSE_EVENTS, completedModule("anna", "m1", 10), completedModule("anna", "m1", 10));
        publish(Topics.USER_EVENTS, deleted("anna"), enrolled("anna"));
        job.awaitVisible();
        assertEquals("0", job.query("SELECT count(*) FROM learner"));
        assertEquals("0", job.query("SELECT count(*) FROM course_module"));
        assertEquals("4", job.query("SELECT records FROM erasure_ignored"));
        assertEquals(positions, job.query("SELECT positions FROM erasure"));
    }

    @Test
    void shouldKeepToTheRecordedPositionsAfterARestoreFromAnOlderSavepoint() throws Exception {
        publish(Topics.USER_EVENTS, enrolled("anna"));
        publish(Topics.COURSE_EVENTS, completedModule("anna", "m1", 10));
        job.awaitVisible();
        String savepoint = job.savepoint();
        publish(Topics.COURSE_EVENTS, completedModule("anna", "m2", 5));
        publish(Topics.USER_EVENTS, deleted("anna"));
        job.awaitVisible();
        publish(Topics.COURSE_EVENTS, completedModule("anna", "m3", 7));
        publish(Topics.ASSESSMENT_EVENTS, enrolled("bert"));
        job.awaitVisible();
        String before = summary();

        // The new run reads everything since the savepoint in one go, and in another order.
        job.stop();
        publish(Topics.COURSE_EVENTS, completedModule("bert", "m1", 1));
        job.resume(savepoint);
        job.awaitVisible();
        assertEquals("1", job.query("SELECT records FROM erasure_ignored"));
        assertEquals("0", job.query("SELECT count(*) FROM learner WHERE user_id = 'anna'"));
        assertEquals("m1,m2", job.query("SELECT string_agg(module_id, ',' ORDER BY module_id) FROM course_module"));
        assertEquals(before, summary());
    }

    @Test
    void shouldLeaveNothingOfThePersonInSavepointsFromThenOn() throws Exception {
        publish(
                Topics.USER_EVENTS,
                "{\"eventType\":\"UserCreated\",\"userId\":\"anna-4711\",\"email\":\"anna@example.org\",\"role\":\"guest-lecturer\","
                        + "\"timezone\":\"Pacific/Chatham\",\"createdAt\":\"2026-03-01T07:00:00Z\"}",
                enrolled("anna-4711"));
        job.awaitVisible();
        assertEquals(
                List.of("guest-lecturer", "Pacific/Chatham"),
                foundIn(job.savepoint(), "anna", "guest-lecturer", "Pacific/Chatham"),
                "what is known of a person, but not who it is");
        publish(Topics.USER_EVENTS, deleted("anna-4711"));
        job.awaitVisible();
        assertEquals(List.of(), foundIn(job.savepoint(), "anna", "guest-lecturer", "Pacific/Chatham"));
    }

    private static List<String> foundIn(String savepoint, String... texts) throws Exception {
        StringBuilder content = new StringBuilder();
        try (Stream<Path> files = Files.list(Path.of(URI.create(savepoint)))) {
            for (Path file : files.toList()) {
                content.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return Stream.of(texts).filter(content.toString()::contains).toList();
    }

    private String summary() throws Exception {
        return job.query("SELECT person || ' ' || records || ' ' || positions FROM erasure");
    }

    private void publish(String topic, String... events) throws Exception {
        job.publish(topic, 0, List.of(events));
    }

    private static String enrolled(String user) {
        return "{\"eventType\":\"UserEnrolled\",\"userId\":\"%s\",\"courseId\":\"c1\",\"enrolledAt\":\"2026-03-01T08:00:00Z\"}"
                .formatted(user);
    }

    private static String completedModule(String user, String module, int minutes) {
        return ("{\"eventType\":\"ModuleCompleted\",\"userId\":\"%s\",\"courseId\":\"c1\",\"moduleId\":\"%s\","
                        + "\"completedAt\":\"2026-03-01T09:00:00Z\",\"timeSpent\":%d}")
                .formatted(user, module, minutes);
    }

    private static String deleted(String user) {
        return "{\"eventType\":\"UserDeleted\",\"userId\":\"%s\",\"deletedAt\":\"2026-03-02T08:00:00Z\"}"
                .formatted(user);
    }
}
