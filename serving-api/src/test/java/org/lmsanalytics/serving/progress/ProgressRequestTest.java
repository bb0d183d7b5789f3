package org.lmsanalytics.serving.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmsanalytics.serving.http.ProblemException;
import org.lmsanalytics.serving.http.QueryParameters;

class ProgressRequestTest {
    @Test
    void shouldAskForAHundredRowsOfEverybodyWhenNothingIsAsked() {
        assertEquals(
                new ProgressRequest(
                        Optional.empty(), Optional.empty(), Optional.empty(), 100, Optional.empty(), Optional.empty()),
                ProgressRequest.of(new QueryParameters(Map.of())));
    }

    @Test
    void shouldTakeEveryParameter() {
        assertEquals(
                new ProgressRequest(
                        Optional.of("u1"),
                        Optional.of("c1"),
                        Optional.of(ProgressStatus.IN_PROGRESS),
                        1000,
                        Optional.of(new Cursor("u0", "c9", "")),
                        Optional.empty()),
                ProgressRequest.of(new QueryParameters(Map.of(
                        "userId", List.of("u1"),
                        "courseId", List.of("c1"),
                        "status", List.of("in_progress"),
                        "limit", List.of("1000"),
                        "cursor", List.of(Cursor.text("[\"u0\", \"c9\", \"\"]"))))));
    }

    @ParameterizedTest
    @CsvSource({"not_started, NOT_STARTED", "in_progress, IN_PROGRESS", "completed, COMPLETED", "dropped, DROPPED"})
    void shouldKnowTheStatuses(String text, ProgressStatus expected) {
        assertEquals(Optional.of(expected), ProgressStatus.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "COMPLETED", "done", "in-progress"})
    void shouldRefuseOtherStatusesAndNameTheFour(String text) {
        QueryParameters query = new QueryParameters(Map.of("status", List.of(text)));
        ProblemException refused = assertThrows(ProblemException.class, () -> ProgressRequest.of(query));
        assertEquals(
                List.of("not_started", "in_progress", "completed", "dropped"),
                refused.problem().members().get("allowed"));
    }

    @Test
    void shouldAskForTheNextPageWithTheSameFilters() {
        ProgressRequest request = ProgressRequest.of(new QueryParameters(
                Map.of("userId", List.of("a&b=ü c"), "status", List.of("dropped"), "limit", List.of("7"))));

        assertEquals("userId=a%26b%3D%C3%BC+c&status=dropped&limit=7&cursor=abc", request.next("abc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"u1\",\"c1\",\"\"]", "[\"ü🎓\",\"c/2\",\"m 1\"]"})
    void shouldReadTheCursorThatItWrote(String json) {
        String text = Cursor.text(json);
        Cursor cursor = Cursor.of(text);

        assertTrue(text.matches("[A-Za-z0-9_-]+"), text);
        assertEquals(json, "[\"%s\",\"%s\",\"%s\"]".formatted(cursor.userId(), cursor.courseId(), cursor.moduleId()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "[\"u1\", \"c1\"]",
                "[\"u1\", \"c1\", null]",
                "[\"u1\", \"\", \"m1\"]",
                "[\"u1\", \"c1\", [\"m1\"]]",
                "[\"u1\", \"c1\", \"\\u0000\"]",
                "[\"u1\", \"c1\", \"\\ud800\"]",
                "[\"u1\", \"c1\", \"m1\", \"\"]",
                "[[[[[[[["
            })
    void shouldRefuseWhatIsNoCursorAndNameTheParameter(String json) {
        ProblemException refused = assertThrows(ProblemException.class, () -> Cursor.of(Cursor.text(json)));
        assertEquals("cursor", refused.problem().members().get("parameter"));
        assertThrows(ProblemException.class, () -> Cursor.of("ä"));
        assertThrows(ProblemException.class, () -> Cursor.of("?"));
    }
}
