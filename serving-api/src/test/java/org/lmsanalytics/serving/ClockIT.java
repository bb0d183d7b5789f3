package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lmsanalytics.serving.config.Settings;

/** Nothing happens here but that time passes. */
class ClockIT {
    @ParameterizedTest
    @CsvSource({"2024-03-10T23:59:59.999Z, 3", "2024-03-11T00:00:00Z, 0"})
    void shouldEndAStreak(String clock, int days) {
        assertEquals(
                days,
                ask(clock, "/api/v1/users/u1/analytics").path("streakDays").asInt());
    }

    @ParameterizedTest
    @CsvSource({"2024-03-10T23:59:59.999Z, not_started, 0", "2024-03-11T00:00:00Z, dropped, 1"})
    void shouldDropALearnerAfterThirtyDays(String clock, String status, int dropped) {
        JsonNode progress = ask(clock, "/api/v1/learning-progress?courseId=c1&limit=1");
        assertEquals(status, progress.path(0).path("status").asText());

        JsonNode course = ask(clock, "/api/v1/courses/c1/analytics");
        assertEquals(dropped, course.path("dropoffPoints").size());
    }

    @Test
    void shouldDropALearnerAfterAsManyDaysAsAreSet() {
        Map<String, String> environment = new HashMap<>(Api.environment(Facts.shared(), Api.NOW));
        environment.put("DROPPED_AFTER_DAYS", "29");
        Settings settings = Settings.from(environment);
        try (Api api = Api.startWith(settings)) {
            assertEquals(
                    "dropped",
                    Api.json(api.get("/api/v1/learning-progress?courseId=c1"))
                            .path(0)
                            .path("status")
                            .asText());
        }
    }

    @Test
    void shouldSlideTheWindow() {
        assertEquals(List.of("2024-03-01", "1", "0.67"), week("2024-03-07T00:00:00Z"));
        assertEquals(List.of("2024-03-02", "1", "0"), week("2024-03-08T23:59:59Z"));
        assertEquals(List.of("2024-03-10", "0", "0"), week("2024-03-16T12:00:00Z"));
    }

    /** The first day of the week that ends today, its active users and its learning hours. */
    private static List<String> week(String clock) {
        JsonNode answer = ask(clock, "/api/v1/dashboard?timeframe=7d");
        List<String> values = answer.path("metrics").findValuesAsText("value");
        return List.of(answer.path("summary").path("from").asText(), values.get(1), values.getLast());
    }

    private static JsonNode ask(String clock, String path) {
        try (Api api = Api.startAt(Facts.shared(), clock)) {
            return Api.json(api.get(path));
        }
    }
}
