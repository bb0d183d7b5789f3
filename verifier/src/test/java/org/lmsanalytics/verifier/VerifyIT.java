package org.lmsanalytics.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The program, beside a log that grows and one that shrinks; the tests change the same topics, so in this order. */
@TestMethodOrder(OrderAnnotation.class)
class VerifyIT {
    private static final String ENROLMENT = """
            {"eventType":"UserEnrolled","userId":"late","courseId":"C1","enrolledAt":"2024-03-01T00:00:00Z"}""";

    private static Fixture fixture;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeAll
    static void start() {
        fixture = new Fixture();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @BeforeEach
    void fill() {
        fixture.reset();
    }

    @Test
    @Order(1)
    void shouldReadOnlyWhatIsBeforeThePositions() {
        fixture.publish("user.events-0 " + ENROLMENT);
        fixture.publish("user.events-1 " + ENROLMENT);

        assertEquals(Verify.ALL_RIGHT, verify(Map.of()));
        assertTrue(printed().contains("user.events-0 before offset 5"), this::printed);
        assertTrue(printed().contains("0 mismatches"), this::printed);
    }

    @Test
    @Order(2)
    void shouldPrintMismatches() {
        fixture.execute("UPDATE learner SET role = 'teacher' WHERE user_id = 'u1'");

        assertEquals(Verify.MISMATCHES, verify(Map.of()));
        assertTrue(printed().contains("[u1] role"), this::printed);
        assertTrue(printed().contains("expected student"), this::printed);
        assertTrue(printed().contains("1 mismatches"), this::printed);
    }

    @Test
    @Order(3)
    void shouldUseThePassMark() {
        assertEquals(Verify.MISMATCHES, verify(Map.of("PASS_MARK", "80.5")));
        assertTrue(printed().contains("first_pass_at"), this::printed);
        assertTrue(printed().contains("passes"), this::printed);
    }

    @Test
    @Order(4)
    void shouldApplyTheLimitAndTheClockOnBothSides() {
        assertEquals(Verify.ALL_RIGHT, verify(Map.of("DROPPED_AFTER_DAYS", "0")));
        assertEquals(Verify.ALL_RIGHT, verify(Map.of("ANALYTICS_CLOCK", "2024-01-21T18:14:59.999Z")));
        assertEquals(Verify.ALL_RIGHT, verify(Map.of("ANALYTICS_CLOCK", "2024-01-21T18:15:00Z")));
        assertEquals(Verify.ALL_RIGHT, verify(Map.of("ANALYTICS_CLOCK", "")));
    }

    @Test
    @Order(5)
    void shouldLeaveOutRecordsOfAbortedTransactions() throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(transactional(), new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("course.events", 1, "key", "aborted"))
                    .get();
            producer.abortTransaction();
        }
        // One record that does not count, and the marker that says so.
        fixture.execute("INSERT INTO source_positions VALUES ('course.events', 1, 2)");

        assertEquals(Verify.ALL_RIGHT, verify(Map.of()));
    }

    @Test
    @Order(6)
    void shouldVerifyThatNothingIsThereBeforeTheFirstCommit() {
        fixture.execute("TRUNCATE source_positions, " + String.join(", ", Fixture.FACT_TABLES));

        assertEquals(Verify.ALL_RIGHT, verify(Map.of()));
    }

    @Test
    @Order(7)
    void shouldSayThatTheLogEndsBeforeThePosition() {
        fixture.execute("UPDATE source_positions SET next_offset = 100 WHERE topic = 'course.events'");

        assertEquals(Verify.NOT_DONE, verify(Map.of()));
        assertTrue(complaint().contains("course.events-0 ends at offset 5"), this::complaint);
    }

    @Test
    @Order(8)
    void shouldSayThatRecordsAreGone() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(fixture.producerSettings())) {
            admin.deleteRecords(Map.of(new TopicPartition("user.events", 0), RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get();
        }

        assertEquals(Verify.NOT_DONE, verify(Map.of()));
        assertTrue(complaint().contains("user.events-0 begins at offset 2"), this::complaint);
    }

    @Test
    @Order(9)
    void shouldSayThatTheDatabaseRefuses() {
        assertEquals(Verify.NOT_DONE, verify(Map.of("DB_PASSWORD", "wrong")));
        assertTrue(complaint().contains("cannot open jdbc:postgresql:"), this::complaint);
    }

    private int verify(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(fixture.environment());
        all.putAll(environment);
        return Verify.run(all, new PrintStream(out, true, UTF_8), new PrintStream(errors, true, UTF_8));
    }

    private String printed() {
        return out.toString(UTF_8);
    }

    private String complaint() {
        return errors.toString(UTF_8);
    }

    private static Map<String, Object> transactional() {
        Map<String, Object> settings = new HashMap<>(fixture.producerSettings());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "aborted");
        return settings;
    }
}
