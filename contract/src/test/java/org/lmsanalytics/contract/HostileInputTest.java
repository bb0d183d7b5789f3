package org.lmsanalytics.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad record never affects another: whatever the bytes, decoding answers, and soon. */
class HostileInputTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int MUTATIONS = 20_000;

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1E+2147483647", "1000e2147483647", "1e2147483648", "123.5e99999999999"})
    void shouldFindHugeExponentOutOfRange(String number) {
        for (String field : new String[] {"score", "timeSpent", "totalQuestions", "correctAnswers"}) {
            assertEquals(
                    "out_of_range:" + field, soon(() -> attempt(field, number).rejection()));
            assertEquals("out_of_range:" + field, soon(() -> attempt(field, "-" + number)
                    .rejection()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-999999999", "1E-2147483647", "1e-2147483648", "1.5e-99999999999", "1000e-2147483648"})
    void shouldRoundTinyNumberToZero(String number) {
        Event zero = attempt("score", "0").event();

        assertEquals(zero, soon(() -> attempt("score", number).event()));
        assertEquals("wrong_type:correctAnswers", soon(() -> attempt("correctAnswers", number)
                .rejection()));
        assertEquals(
                "out_of_range:score", soon(() -> attempt("score", "-" + number).rejection()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0e999999999", "0.0e-999999999", "-0e99999999999", "0e-99999999999"})
    void shouldTakeZeroWithAnyExponentAsZero(String number) {
        Event zero = attempt("correctAnswers", "0").event();

        assertEquals(zero, soon(() -> attempt("correctAnswers", number).event()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "17e-99999999999"})
    void shouldNotTakeNumberWithExponentForIdOrTime(String number) {
        assertEquals("wrong_type:userId", attempt("userId", number).rejection());
        assertEquals("wrong_type:completedAt", attempt("completedAt", number).rejection());
    }

    @Test
    void shouldRejectTooManyDigits() {
        assertEquals("out_of_range:userId", attempt("userId", "9".repeat(129)).rejection());
        assertEquals("out_of_range:score", attempt("score", "9".repeat(1000)).rejection());
        assertEquals("not_json", attempt("score", "9".repeat(100_000)).rejection());
    }

    @Test
    void shouldRejectDeepNesting() {
        byte[] arrays = "[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
        byte[] objects = "{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        String closed = "[".repeat(2_000) + "]".repeat(2_000);

        assertEquals("not_json", soon(() -> Draft.rejection(arrays)));
        assertEquals("not_json", soon(() -> Draft.rejection(objects)));
        assertEquals("not_json", soon(() -> attempt("unknown", closed).rejection()));
    }

    @ParameterizedTest
    @CsvSource({
        "C3, not_json", "C328, not_json", "FF, not_json", "80, not_json", "E282, not_json",
        "C1A1, not_json", "C080, not_json", "EDA080, not_json", "EDA0BDEDB880, not_json", "F7BFBFBF, not_json",
        "00, not_json"
    })
    void shouldRejectWhatIsNotUtf8(String idInHex, String rejection) {
        String latin = new String(HexFormat.of().parseHex(idInHex), StandardCharsets.ISO_8859_1);
        byte[] json = deleted(latin).getBytes(StandardCharsets.ISO_8859_1);

        assertEquals(rejection, Draft.rejection(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void shouldRejectOtherEncodings(String encoding) {
        assertEquals("not_json", Draft.rejection(deleted("u").getBytes(Charset.forName(encoding))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0000",
                "a\\u0000b",
                "\\uD83D",
                "\\uDE00",
                "\\uDE00\\uD83D",
                "\\uD83D\\uD83D\\uDE00",
                "a\\uD83Db"
            })
    void shouldRejectTextThatNoDatabaseHolds(String escaped) {
        String json = "\"" + escaped + "\"";

        assertEquals("out_of_range:userId", attempt("userId", json).rejection());
        assertEquals("out_of_range:eventType", attempt("eventType", json).rejection());
        assertEquals(
                "out_of_range:modules",
                Draft.of(EventType.COURSE_CREATED)
                        .with("modules", "[" + json + "]")
                        .rejection());
        for (String field : new String[] {"title", "category", "instructorId"}) {
            assertEquals(
                    "out_of_range:" + field,
                    Draft.of(EventType.COURSE_CREATED).with(field, json).rejection());
        }
        assertEquals(
                "out_of_range:role",
                Draft.of(EventType.USER_CREATED).with("role", json).rejection());
        assertEquals(
                "unknown_time_zone:timezone",
                Draft.of(EventType.USER_CREATED).with("timezone", json).rejection());
    }

    @Test
    void shouldRejectIdOfMoreThan128Characters() {
        assertEquals(
                "out_of_range:userId",
                attempt("userId", "\"" + "u".repeat(129) + "\"").rejection());
        assertEquals(
                "out_of_range:userId",
                attempt("userId", "\"" + "\uD83D\uDE00".repeat(129) + "\"").rejection());
        assertEquals("out_of_range:userId", soon(() -> attempt("userId", "\"" + "u".repeat(1_000_000) + "\"")
                .rejection()));
    }

    @Test
    void shouldIgnoreAnyNumberOfUnknownFields() {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 50_000; i++) {
            json.append("\"unknown").append(i).append("\":").append(i).append(',');
        }
        json.append(deleted("u").substring(1));

        assertEquals(
                Draft.accepted(deleted("u").getBytes(StandardCharsets.UTF_8)),
                soon(() -> Draft.accepted(json.toString().getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void shouldAnswerForAnyMutationOfBytes() {
        long seed = 20_240_501;
        Random random = new Random(seed);
        byte[] original = attempt("answers", "[{\"questionId\": \"q\", \"correct\": true}]")
                .bytes();
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = original.clone();
            for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            assertDoesNotThrow(
                    () -> new EventDecoder().decode(mutated, Samples.RECORD_TIME),
                    () -> "seed " + seed + ": " + HexFormat.of().formatHex(mutated));
        }
    }

    private static Draft attempt(String field, String json) {
        return Draft.of(EventType.ASSESSMENT_COMPLETED).with(field, json);
    }

    private static String deleted(String id) {
        return "{\"eventType\":\"UserDeleted\",\"deletedAt\":1714636800000,\"userId\":\"" + id + "\"}";
    }

    private static <T> T soon(Supplier<T> answer) {
        return assertTimeout(SOON, answer::get);
    }
}
