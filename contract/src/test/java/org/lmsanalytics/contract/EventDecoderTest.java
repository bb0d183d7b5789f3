package org.lmsanalytics.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmsanalytics.contract.Event.Answer;

class EventDecoderTest {

    @Test
    void shouldReadEveryFieldOfEveryType() {
        assertEquals(
                List.of(
                        new Event.UserCreated(
                                Instant.parse("2024-05-01T09:30:00Z"), "test-user-1", "student", Optional.empty()),
                        new Event.UserDeleted(Instant.parse("2024-06-30T22:00:00Z"), "test-user-1"),
                        new Event.UserEnrolled(Instant.parse("2024-05-02T08:00:00Z"), "test-user-1", "test-course-1"),
                        new Event.UserCompletedCourse(
                                Instant.parse("2024-06-20T17:45:00Z"),
                                "test-user-1",
                                "test-course-1",
                                852_000,
                                27_300_000),
                        new Event.CourseCreated(
                                Instant.parse("2024-03-01T00:00:00Z"),
                                "test-course-1",
                                "Introduction to Statistics",
                                "test-instructor-1",
                                "Mathematics",
                                Optional.empty()),
                        new Event.CoursePublished(
                                Instant.parse("2024-04-01T00:00:00Z"), "test-course-1", Optional.empty()),
                        new Event.ModuleCompleted(
                                Instant.parse("2024-05-03T19:12:08.123Z"),
                                "test-user-1",
                                "test-course-1",
                                "test-module-1",
                                455_000),
                        new Event.AssessmentStarted(
                                Instant.parse("2024-05-10T10:00:00Z"),
                                "test-user-1",
                                "test-course-1",
                                "test-assessment-1"),
                        new Event.AssessmentCompleted(
                                Instant.parse("2024-05-10T10:32:00Z"),
                                "test-user-1",
                                "test-course-1",
                                "test-assessment-1",
                                785_000,
                                20,
                                16,
                                320_000,
                                List.of())),
                List.of(EventType.values()).stream()
                        .map(Samples::plain)
                        .map(Draft::accepted)
                        .toList());
    }

    @Test
    void shouldReadOptionalFields() {
        Event.UserCreated user = assertInstanceOf(
                Event.UserCreated.class,
                Draft.of(EventType.USER_CREATED)
                        .with("timezone", "\"Asia/Kathmandu\"")
                        .event());
        Event.AssessmentCompleted attempt = attempt("answers", """
                [{"questionId": "q1", "correct": true}, {"questionId": 2, "correct": false, "chosen": "b"}]""");

        assertEquals(Optional.of("Asia/Kathmandu"), user.timezone());
        assertEquals(List.of(new Answer("q1", true), new Answer("2", false)), attempt.answers());
        assertEquals(List.of(), attempt("answers", "[]").answers());
        assertEquals(List.of(), attempt("answers", "null").answers());
    }

    @Test
    void shouldKeepFirstPlaceOfModuleNamedTwice() {
        assertEquals(Optional.of(List.of("b", "a", "3")), modules("[\"b\", \"a\", 3, \"b\", \"3\"]"));
        assertEquals(Optional.of(List.of()), modules("[]"));
        assertEquals(Optional.empty(), modules("null"));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void shouldIgnoreUnknownFields(EventType type) {
        Event event = Draft.of(type)
                .with("answer", "[{}]")
                .with("zone", "{\"a\": [null, 1e99999999999]}")
                .event();

        assertEquals(Draft.accepted(Samples.plain(type)), event);
    }

    @Test
    void shouldTakeLastOfFieldsWithOneName() {
        Event event = Draft.accepted("""
                {"eventType": "UserDeleted", "userId": "first", "userId": "last", "deletedAt": "2024-01-01T00:00:00Z"}""".getBytes(StandardCharsets.UTF_8));

        assertEquals(new Event.UserDeleted(Instant.parse("2024-01-01T00:00:00Z"), "last"), event);
    }

    @Test
    void shouldNeverKeepEmail() {
        Decoded created = new EventDecoder().decode(Samples.plain(EventType.USER_CREATED), Samples.RECORD_TIME);
        byte[] wrong = Draft.of(EventType.USER_CREATED)
                .with("email", "[\"test-user-1@example.org\"]")
                .bytes();

        assertFalse(created.toString().contains("@"), created::toString);
        assertEquals("wrong_type:email", Draft.rejection(wrong));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "100, 1000000",
        "100.0, 1000000",
        "1e2, 1000000",
        "78.12345, 781235",
        "78.12344, 781234",
        "78.123449999, 781234",
        "0.00005, 1",
        "0.0000499999, 0",
        "99.99995, 1000000",
        "1e-999999999, 0"
    })
    void shouldRoundScoreHalfUpToFourPlaces(String score, long scoreE4) {
        assertEquals(scoreE4, attempt("score", score).scoreE4());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "10.0, 10", "1e1, 10", "20, 20", "2000e-2, 20"})
    void shouldTakeWholeNumberHoweverItIsWritten(String correctAnswers, long count) {
        assertEquals(count, attempt("correctAnswers", correctAnswers).correctAnswers());
    }

    @ParameterizedTest
    @CsvSource({
        "\"2024-05-02T08:00:00Z\", 2024-05-02T08:00:00Z",
        "\"2024-05-02T08:00Z\", 2024-05-02T08:00:00Z",
        "\"2024-05-02t08:00:00z\", 2024-05-02T08:00:00Z",
        "\"2024-05-02T13:45:00+05:45\", 2024-05-02T08:00:00Z",
        "\"2024-05-01T22:30:00-09:30\", 2024-05-02T08:00:00Z",
        "\"2024-05-02T08:00:00.123999999Z\", 2024-05-02T08:00:00.123Z",
        "1714636800123, 2024-05-02T08:00:00.123Z",
        "\"2000-01-01T00:00:00Z\", 2000-01-01T00:00:00Z",
        "\"1999-12-31T19:00:00-05:00\", 2000-01-01T00:00:00Z",
        "946684800000, 2000-01-01T00:00:00Z",
        "\"2025-01-02T00:00:00Z\", 2025-01-02T00:00:00Z",
        "\"2025-01-02T00:00:00.000999999Z\", 2025-01-02T00:00:00Z",
        "1735776000000, 2025-01-02T00:00:00Z"
    })
    void shouldKeepTimeToTheMillisecond(String json, Instant time) {
        assertEquals(
                time,
                Draft.of(EventType.USER_ENROLLED)
                        .with("enrolledAt", json)
                        .event()
                        .at());
    }

    @ParameterizedTest
    @ValueSource(strings = {"u", " ", "Ω-τεστ", "\uD83D\uDE00", "\uFFFF", "line\nfeed"})
    void shouldKeepIdAsItIs(String id) {
        assertEquals(id, userId("\"" + id.replace("\n", "\\n") + "\""));
    }

    @Test
    void shouldTakeIntegerIdAsItsDecimalText() {
        assertEquals("28400", userId("28400"));
        assertEquals("-7", userId("-7"));
        assertEquals("0", userId("-0"));
        assertEquals("9".repeat(128), userId("9".repeat(128)));
    }

    @Test
    void shouldCountCharactersOfIdAndNotTheirUnits() {
        assertEquals("u".repeat(128), userId("\"" + "u".repeat(128) + "\""));
        assertEquals("\uD83D\uDE00".repeat(128), userId("\"" + "\uD83D\uDE00".repeat(128) + "\""));
    }

    private static String userId(String json) {
        return assertInstanceOf(
                        Event.UserEnrolled.class,
                        Draft.of(EventType.USER_ENROLLED).with("userId", json).event())
                .userId();
    }

    private static Event.AssessmentCompleted attempt(String field, String json) {
        return assertInstanceOf(
                Event.AssessmentCompleted.class,
                Draft.of(EventType.ASSESSMENT_COMPLETED).with(field, json).event());
    }

    private static Optional<List<String>> modules(String json) {
        return assertInstanceOf(
                        Event.CoursePublished.class,
                        Draft.of(EventType.COURSE_PUBLISHED)
                                .with("modules", json)
                                .event())
                .modules();
    }
}
