package org.lmsanalytics.serving.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
                new ProgressRequest(Optional.empty(), Optional.empty(), Optional.empty(), 100),
                ProgressRequest.of(new QueryParameters(Map.of())));
    }

    @Test
    void shouldTakeEveryParameter() {
        assertEquals(
                new ProgressRequest(
                        Optional.of("u1"), Optional.of("c1"), Optional.of(ProgressStatus.IN_PROGRESS), 1000),
                ProgressRequest.of(new QueryParameters(Map.of(
                        "userId", List.of("u1"),
                        "courseId", List.of("c1"),
                        "status", List.of("in_progress"),
                        "limit", List.of("1000")))));
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
}
