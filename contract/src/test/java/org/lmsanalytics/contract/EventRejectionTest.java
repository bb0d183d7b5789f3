package org.lmsanalytics.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRejectionTest {

    @ParameterizedTest
    @EnumSource(EventType.class)
    void shouldNeedEveryFieldOfPlainEvent(EventType type) {
        for (String field : Samples.fieldsOf(type)) {
            assertEquals("missing_field:" + field, Draft.of(type).without(field).rejection());
            assertEquals(
                    "missing_field:" + field, Draft.of(type).with(field, "null").rejection());
            assertEquals(
                    "wrong_type:" + field, Draft.of(type).with(field, "[1]").rejection());
            assertEquals(
                    "wrong_type:" + field, Draft.of(type).with(field, "true").rejection());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ASSESSMENT_COMPLETED  | score          | "78"                     | wrong_type:score
            ASSESSMENT_COMPLETED  | score          | 100.0001                 | out_of_range:score
            ASSESSMENT_COMPLETED  | score          | 100.00001                | out_of_range:score
            ASSESSMENT_COMPLETED  | score          | -0.00001                 | out_of_range:score
            USER_COMPLETED_COURSE | finalScore     | 1000                     | out_of_range:finalScore
            USER_COMPLETED_COURSE | timeSpent      | -1                       | out_of_range:timeSpent
            MODULE_COMPLETED      | timeSpent      | 10000000.01              | out_of_range:timeSpent
            ASSESSMENT_COMPLETED  | totalQuestions | 20.5                     | wrong_type:totalQuestions
            ASSESSMENT_COMPLETED  | totalQuestions | 1000001                  | out_of_range:totalQuestions
            ASSESSMENT_COMPLETED  | totalQuestions | 15                       | out_of_range:correctAnswers
            ASSESSMENT_COMPLETED  | correctAnswers | -1                       | out_of_range:correctAnswers
            ASSESSMENT_COMPLETED  | correctAnswers | 1.5                      | wrong_type:correctAnswers
            ASSESSMENT_COMPLETED  | answers        | {}                       | wrong_type:answers
            ASSESSMENT_COMPLETED  | answers        | [null]                   | wrong_type:answers
            ASSESSMENT_COMPLETED  | answers        | [{"correct": true}]      | missing_field:answers.questionId
            ASSESSMENT_COMPLETED  | answers        | [{"questionId": "q"}]    | missing_field:answers.correct
            ASSESSMENT_COMPLETED  | answers        | [{"questionId": "q", "correct": "yes"}] | wrong_type:answers.correct
            ASSESSMENT_COMPLETED  | answers        | [{"questionId": "", "correct": true}]   | out_of_range:answers.questionId
            COURSE_CREATED        | modules        | "a, b"                   | wrong_type:modules
            COURSE_CREATED        | modules        | ["a", {}]                | wrong_type:modules
            COURSE_CREATED        | modules        | ["a", ""]                | out_of_range:modules
            USER_CREATED          | timezone       | 60                       | wrong_type:timezone
            USER_CREATED          | timezone       | ""                       | unknown_time_zone:timezone
            USER_CREATED          | timezone       | "+05:45"                 | unknown_time_zone:timezone
            USER_CREATED          | timezone       | "europe/athens"          | unknown_time_zone:timezone
            USER_ENROLLED         | userId         | 1.0                      | wrong_type:userId
            USER_ENROLLED         | userId         | ""                       | out_of_range:userId
            USER_ENROLLED         | eventType      | "userEnrolled"           | unknown_event_type:eventType
            USER_ENROLLED         | eventType      | ""                       | unknown_event_type:eventType
            """)
    void shouldSayWhatIsWrongWithField(EventType type, String field, String json, String rejection) {
        assertEquals(rejection, Draft.of(type).with(field, json).rejection());
    }

    @Test
    void shouldRejectQuestionAnsweredTwiceHoweverItsIdIsWritten() {
        String answers = """
                [{"questionId": "7", "correct": true}, {"questionId": 7, "correct": true}]""";

        assertEquals(
                "duplicate_question:answers.questionId",
                Draft.of(EventType.ASSESSMENT_COMPLETED)
                        .with("answers", answers)
                        .rejection());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "1999-12-31T23:59:59.999999999Z" | time_too_early
            "2000-01-01T00:00:00+00:01"      | time_too_early
            946684799999                     | time_too_early
            1714636800                       | time_too_early
            -9223372036854775808             | time_too_early
            "2025-01-02T00:00:00.001Z"       | time_in_future
            "2025-01-02T00:00:00-00:01"      | time_in_future
            1735776000001                    | time_in_future
            9223372036854775807              | time_in_future
            "+999999999-12-31T23:59:59Z"     | time_in_future
            9223372036854775808              | wrong_type
            1714636800000.0                  | wrong_type
            "1714636800000"                  | wrong_type
            "2024-05-02"                     | wrong_type
            "2024-05-02T08:00:00"            | wrong_type
            "2024-05-02 08:00:00Z"           | wrong_type
            "2024-05-02T08:00:00 Z"          | wrong_type
            "2024-02-30T08:00:00Z"           | wrong_type
            "2024-05-02T24:00:01Z"           | wrong_type
            "2024-05-02T08:00:00+19:00"      | wrong_type
            ""                               | wrong_type
            {}                               | wrong_type
            """)
    void shouldRejectTimeThatIsNoneOrOutOfBounds(String json, String reason) {
        String rejection =
                Draft.of(EventType.USER_ENROLLED).with("enrolledAt", json).rejection();

        assertEquals(reason + ":enrolledAt", rejection);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}{}",
                "{} x",
                "[1,",
                "'text'",
                "{\"eventType\": UserEnrolled}",
                "{\"a\": 01}",
                "{\"a\": NaN}",
                "{\"a\": 1,}",
                "// remark",
                "not json"
            })
    void shouldRejectWhatIsNotJson(String text) {
        assertEquals("not_json", Draft.rejection(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "null", "true", "17", "\"UserEnrolled\""})
    void shouldRejectWhatIsNotAnObject(String json) {
        assertEquals("not_an_object", Draft.rejection(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldRejectTombstone() {
        assertEquals("not_json", Draft.rejection(null));
    }
}
