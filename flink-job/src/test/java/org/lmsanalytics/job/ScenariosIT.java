package org.lmsanalytics.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.DeadLetterHeaders;
import org.lmsanalytics.contract.HotCopies;
import org.lmsanalytics.contract.Topics;
import redis.clients.jedis.Jedis;

/** From events in Kafka to figures computed by hand; each test has learners and courses of its own. */
class ScenariosIT {
    private static RunningJob job;

    @BeforeAll
    static void start() throws Exception {
        job = RunningJob.start(2);
    }

    @AfterAll
    static void stop() throws Exception {
        job.close();
    }

    @Test
    void shouldTakeTheCourseThatIsCreatedLast() throws Exception {
        job.publish(Topics.USER_EVENTS, 0, List.of(enrolled("late", "late-c", "2026-01-02T10:00:00Z")));
        job.publish(Topics.COURSE_EVENTS, 1, List.of(module("late", "late-c", "m1", "2026-01-03T10:00:00Z", "12.5")));
        job.awaitVisible();
        assertEquals("100", progress("late", "2026-01-04T00:00:00Z"));
        job.publish(Topics.COURSE_EVENTS, 2, List.of("""
                        {"eventType":"CourseCreated","courseId":"late-c","title":"Late","instructorId":"i1",
                         "category":"Cat","createdAt":"2025-12-01T00:00:00Z","modules":["m0","m1"]}"""));
        job.awaitVisible();
        assertEquals("50", progress("late", "2026-01-04T00:00:00Z"));
        assertEquals(
                "[{\"moduleId\": \"m0\", \"position\": 1, \"completionRate\": 0, \"learnersCompleted\": 0},"
                        + " {\"moduleId\": \"m1\", \"position\": 2, \"completionRate\": 100, \"averageTimeSpent\": 12.5,"
                        + " \"learnersCompleted\": 1}]",
                job.query("SELECT module_analytics FROM course_analytics WHERE course_id = 'late-c'"));
        assertEquals(
                "2025-12-01 00:00:00+00",
                job.query("SELECT created_at FROM course_analytics WHERE course_id = 'late-c'"));
    }

    @Test
    void shouldKnowLearnersWithoutModules() throws Exception {
        job.publish(Topics.USER_EVENTS, 1, List.of(enrolled("idle", "idle-c", "2026-01-01T10:00:00Z")));
        job.awaitVisible();
        assertEquals("0", progress("idle", "2026-01-31T23:59:59Z"));
        String status = "SELECT status FROM learning_progress WHERE user_id = 'idle'";
        assertEquals("not_started", job.queryAt("2026-01-31T23:59:59Z", status));
        assertEquals("dropped", job.queryAt("2026-02-01T00:00:00Z", status));
        String dropoff = "SELECT dropoff_points FROM course_analytics WHERE course_id = 'idle-c'";
        assertEquals("[]", job.queryAt("2026-01-31T23:59:59Z", dropoff));
        assertEquals(
                "[{\"dropped\": 1, \"reached\": 1, \"moduleId\": null, \"position\": 0, \"dropoffRate\": 100}]",
                job.queryAt("2026-02-01T00:00:00Z", dropoff));
    }

    @Test
    void shouldCountStreaksInTheZoneThatComesLast() throws Exception {
        // 18:14 and 18:15 UTC are two days in Kathmandu (UTC+5:45), and one in UTC.
        job.publish(
                Topics.COURSE_EVENTS,
                0,
                List.of(
                        module("zoned", "zone-c", "m1", "2026-03-01T18:14:59.999Z", "1"),
                        module("zoned", "zone-c", "m1", "2026-03-01T18:15:00Z", "1")));
        job.awaitVisible();
        String streak = "SELECT streak_days FROM user_analytics WHERE user_id = 'zoned'";
        assertEquals("1", job.queryAt("2026-03-02T23:59:59Z", streak));
        job.publish(Topics.USER_EVENTS, 0, List.of("""
                        {"eventType":"UserCreated","userId":"zoned","email":"z@example.org","role":"student",
                         "createdAt":"2026-02-01T00:00:00Z","timezone":"Asia/Kathmandu"}"""));
        job.awaitVisible();
        assertEquals("2", job.queryAt("2026-03-03T18:14:59Z", streak));
        assertEquals("0", job.queryAt("2026-03-03T18:15:00Z", streak));
        assertEquals("2", job.query("SELECT longest_streak_days FROM user_analytics WHERE user_id = 'zoned'"));
    }

    @Test
    void shouldCorrelateAnswers() throws Exception {
        // q1 right with 2, 1 others right; wrong with 0, 1: r = 1 / sqrt(1 · 2) = 0.7071.
        job.publish(
                Topics.ASSESSMENT_EVENTS,
                0,
                List.of(
                        attempt("a", "2026-01-01T10:00:00Z", true, true, true),
                        attempt("b", "2026-01-01T10:00:00Z", true, true, false),
                        attempt("c", "2026-01-01T10:00:00Z", false, false, false),
                        attempt("d", "2026-01-01T10:00:00Z", false, false, true),
                        attempt("d", "2026-01-01T10:00:00Z", true, true, true)));
        job.awaitVisible();
        assertEquals(
                "{\"attempts\": 4, \"questionId\": \"q1\", \"correctRate\": 50, \"discrimination\": 70.71}",
                job.query("SELECT question_analytics -> 0 FROM assessment_analytics WHERE assessment_id = 'quiz'"));
        assertEquals(
                "0.5|75|50",
                job.query("SELECT concat_ws('|', difficulty_rating, average_score, pass_rate)"
                        + " FROM assessment_analytics WHERE assessment_id = 'quiz'"));
    }

    @Test
    void shouldSetAsideWhatIsNoEventAndGoOn() throws Exception {
        byte[] broken = Base64.getDecoder().decode("gAE=");
        job.publishBytes(Topics.ASSESSMENT_EVENTS, 1, broken);
        job.publish(Topics.ASSESSMENT_EVENTS, 1, List.of(enrolled("after", "after-c", "2026-01-01T10:00:00Z")));
        job.awaitVisible();
        assertEquals(
                "not_json",
                job.query("SELECT reason FROM dead_letter WHERE topic = 'assessment.events' AND partition = 1"));
        assertEquals("1", job.query("SELECT count(*) FROM learner WHERE user_id = 'after'"));

        ConsumerRecord<byte[], byte[]> letter = deadLetters().get(0);
        assertArrayEquals(broken, letter.value());
        assertNull(letter.key());
        assertEquals("not_json", header(letter, DeadLetterHeaders.REASON));
        assertEquals("assessment.events", header(letter, DeadLetterHeaders.SOURCE_TOPIC));
        assertEquals("1", header(letter, DeadLetterHeaders.SOURCE_PARTITION));
        assertEquals("0", header(letter, DeadLetterHeaders.SOURCE_OFFSET));
    }

    @Test
    void shouldKeepHotCopiesOfWhatChanges() throws Exception {
        job.publish(Topics.USER_EVENTS, 2, List.of(enrolled("hot", "hot-c", "2026-01-01T10:00:00Z")));
        job.awaitVisible();
        try (Jedis redis = job.redis()) {
            RunningJob.await(() -> redis.exists(HotCopies.user("hot")) && redis.exists(HotCopies.course("hot-c")));
            RunningJob.await(() -> redis.exists(HotCopies.dashboard("30d")));
            assertEquals(
                    job.query("SELECT answer FROM user_answer WHERE user_id = 'hot'"),
                    redis.hget(HotCopies.user("hot"), HotCopies.BODY));
        }
    }

    private static String progress(String userId, String clock) throws Exception {
        return job.queryAt(
                clock,
                "SELECT progress_percentage FROM learning_progress WHERE module_id IS NULL AND user_id = '%s'"
                        .formatted(userId));
    }

    private static List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        TopicPartition partition = new TopicPartition(Topics.DEAD_LETTERS, 0);
        Map<String, Object> settings = Map.of("bootstrap.servers", job.brokers(), "isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            RunningJob.await(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(letters::add);
                return !letters.isEmpty();
            });
        }
        return letters;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String enrolled(String userId, String courseId, String at) {
        return "{\"eventType\":\"UserEnrolled\",\"userId\":\"%s\",\"courseId\":\"%s\",\"enrolledAt\":\"%s\"}"
                .formatted(userId, courseId, at);
    }

    private static String module(String userId, String courseId, String moduleId, String at, String minutes) {
        return """
                {"eventType":"ModuleCompleted","userId":"%s","courseId":"%s","moduleId":"%s","completedAt":"%s",
                 "timeSpent":%s}""".formatted(userId, courseId, moduleId, at, minutes);
    }

    private static String attempt(String userId, String at, boolean q1, boolean q2, boolean q3) {
        return """
                {"eventType":"AssessmentCompleted","userId":"%s","courseId":"quiz-c","assessmentId":"quiz",
                 "completedAt":"%s","score":%d,"totalQuestions":4,"correctAnswers":2,"timeSpent":5,
                 "answers":[{"questionId":"q1","correct":%s},{"questionId":"q2","correct":%s},
                            {"questionId":"q3","correct":%s}]}""".formatted(userId, at, q1 ? 100 : 50, q1, q2, q3);
    }
}
