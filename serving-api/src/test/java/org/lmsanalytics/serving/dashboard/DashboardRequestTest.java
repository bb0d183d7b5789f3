package org.lmsanalytics.serving.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;
import org.lmsanalytics.serving.http.QueryParameters;

class DashboardRequestTest {
    @Test
    void shouldShowThirtyDaysUpToTodayWhenNothingIsAsked() {
        DashboardRequest request = request(Map.of());
        assertEquals(new DashboardRequest(Timeframe.DAYS_30, Filters.none(), Optional.empty()), request);
        assertTrue(request.isPlain());
    }

    @ParameterizedTest
    @CsvSource({"7d, DAYS_7", "30d, DAYS_30", "90d, DAYS_90", "1y, YEAR"})
    void shouldKnowTheTimeframes(String text, Timeframe expected) {
        assertEquals(expected, request(Map.of("timeframe", text)).timeframe());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8d", "7D", "365d", " 7d"})
    void shouldRefuseOtherTimeframes(String text) {
        assertEquals(List.of("7d", "30d", "90d", "1y"), refusal("timeframe", text));
    }

    @Test
    void shouldTakeADateAndFilters() {
        DashboardRequest dated = request(Map.of("asOf", "2024-02-29"));
        assertEquals(Optional.of(LocalDate.of(2024, 2, 29)), dated.asOf());
        assertFalse(dated.isPlain());
        assertFalse(request(Map.of("filters", "{\"courseId\": \"c1\"}")).isPlain());
        assertTrue(request(Map.of("filters", "{}")).isPlain());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "today",
                "2023-02-29",
                "2024-13-01",
                "1999-12-31",
                "+12024-01-01",
                "24-01-01",
                "2024-1-1",
                "2024-01-01T00:00:00Z",
                "-2024-01-01"
            })
    void shouldRefuseWhatIsNoDateInRange(String date) {
        assertEquals(List.of("YYYY-MM-DD from 2000-01-01 to 9999-12-31"), refusal("asOf", date));
    }

    private static Object refusal(String parameter, String value) {
        Problem problem = assertThrows(ProblemException.class, () -> request(Map.of(parameter, value)))
                .problem();
        assertEquals(parameter, problem.members().get("parameter"));
        return problem.members().get("allowed");
    }

    private static DashboardRequest request(Map<String, String> parameters) {
        Map<String, List<String>> values = new HashMap<>();
        parameters.forEach((name, value) -> values.put(name, List.of(value)));
        return DashboardRequest.of(new QueryParameters(values));
    }
}
