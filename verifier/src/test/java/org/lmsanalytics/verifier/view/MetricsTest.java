package org.lmsanalytics.verifier.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.verifier.history.History;
import org.lmsanalytics.verifier.history.Some;

class MetricsTest {
    private static final History HISTORY = History.of(List.of(
            Some.user("2024-01-01T00:00:00Z", "u0", "student", ""),
            Some.course("2024-01-01T00:00:00Z", "c1", "Art", "i1"),
            Some.course("2024-03-01T00:00:00Z", "c2", "Maths", "i1"),
            Some.enrolled("2024-01-09T23:59:59Z", "u1", "c1"),
            Some.attempt("2024-01-10T00:00:00Z", "u1", "c1", 70, 30),
            Some.attempt("2024-01-16T23:59:59Z", "u2", "c1", 81, 60),
            Some.completed("2024-01-17T00:00:00Z", "u1", "c1", 90, 90),
            Some.module("2024-01-12T00:00:00Z", "u1", "c2", "m1", 15)));
    private static final Window WEEK = Timeframe.WEEK.endingOn(LocalDate.parse("2024-01-16"));

    @Test
    void shouldLookAtExactlyTheDaysOfTheWindow() {
        assertEquals(new Window(LocalDate.parse("2024-01-10"), LocalDate.parse("2024-01-16")), WEEK);
        assertEquals(
                new Window(LocalDate.parse("2024-01-03"), LocalDate.parse("2024-01-09")),
                Timeframe.WEEK.before(LocalDate.parse("2024-01-16")));
        assertEquals(
                LocalDate.parse("2023-12-02"),
                Timeframe.YEAR.endingOn(LocalDate.parse("2024-11-30")).from());
    }

    @Test
    void shouldCountEverythingWithoutFilter() {
        // 30 minutes, 60 and 15; the completion and its 60 minutes more are a day later.
        assertMetrics(Filter.NONE, WEEK, "3", "2", "2", "3", "0.00", "75.50", "1.75");
    }

    @Test
    void shouldCountTheDayAfterToo() {
        Window later = Timeframe.WEEK.endingOn(LocalDate.parse("2024-01-17"));

        assertMetrics(Filter.NONE, later, "3", "2", "2", "3", "33.33", "81.00", "2.25");
    }

    @Test
    void shouldCountOnlySelectedCourses() {
        assertMetrics(Filter.ofCategory("Art"), WEEK, "2", "2", "1", "2", "0.00", "75.50", "1.50");
        assertMetrics(Filter.ofInstructor("i1"), WEEK, "2", "2", "2", "3", "0.00", "75.50", "1.75");
        assertMetrics(Filter.ofCourse("c2"), WEEK, "1", "1", "1", "1", "0.00", "absent", "0.25");
        assertMetrics(Filter.ofCategory("Zoology"), WEEK, "0", "0", "0", "0", "absent", "absent", "0.00");
    }

    private static void assertMetrics(Filter filter, Window window, String... values) {
        List<String> names = List.of(
                "total_users",
                "active_users",
                "total_courses",
                "total_enrollments",
                "completion_rate",
                "average_score",
                "learning_hours");
        Map<String, Ratio> metrics = new Metrics(HISTORY, filter).of(window);
        assertEquals(names, List.copyOf(metrics.keySet()));
        for (int i = 0; i < names.size(); i++) {
            Optional<BigDecimal> expected =
                    values[i].equals("absent") ? Optional.empty() : Optional.of(new BigDecimal(values[i]).setScale(2));
            assertEquals(expected, metrics.get(names.get(i)).rounded(), names.get(i));
        }
    }
}
