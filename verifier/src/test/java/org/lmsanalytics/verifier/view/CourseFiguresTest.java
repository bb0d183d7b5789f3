package org.lmsanalytics.verifier.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.verifier.history.Course;
import org.lmsanalytics.verifier.history.Some;

class CourseFiguresTest {
    private static final Course COURSE = Some.course(
            Some.course("2024-01-01T00:00:00Z", "c1", "Art", "i1", "m2", "m1"),
            Some.module("2024-01-10T10:00:00Z", "u1", "c1", "m1", 10),
            Some.module("2024-01-10T11:00:00Z", "u1", "c1", "extra", 10),
            Some.module("2024-01-11T10:00:00Z", "u2", "c1", "m1", 5),
            Some.module("2024-01-11T11:00:00Z", "u2", "c1", "other", 5),
            Some.module("2024-01-11T09:00:00Z", "u3", "c1", "other", 5),
            Some.enrolled("2024-01-12T10:00:00Z", "u4", "c1"),
            Some.completed("2024-01-12T11:00:00Z", "u5", "c1", 80, 60));

    @Test
    void shouldPlaceDeclaredModulesFirstAndThenTheMostCompleted() {
        List<ModuleFigures> modules = ModuleFigures.of(COURSE);

        assertEquals(
                List.of("m2", "m1", "other", "extra"),
                modules.stream().map(ModuleFigures::moduleId).toList());
        assertEquals(
                Map.of(
                        "moduleId",
                        "m1",
                        "position",
                        2,
                        "learnersCompleted",
                        2,
                        "completionRate",
                        new BigDecimal("40.00"),
                        "averageTimeSpent",
                        new BigDecimal("7.50")),
                modules.get(1).json(5));
    }

    @Test
    void shouldHaveNoMeanTimeOfAModuleThatNobodyCompleted() {
        assertEquals(
                Map.of(
                        "moduleId",
                        "m2",
                        "position",
                        1,
                        "learnersCompleted",
                        0,
                        "completionRate",
                        new BigDecimal("0.00")),
                ModuleFigures.of(COURSE).get(0).json(5));
    }

    @Test
    void shouldDropOutAfterTheModuleCompletedLast() {
        List<Map<String, Object>> points = DropoffPoints.of(
                COURSE.enrolments().stream()
                        .filter(enrolment -> enrolment.completion().isEmpty())
                        .toList(),
                5,
                ModuleFigures.of(COURSE));

        assertEquals(
                List.of(
                        point(Optional.empty(), 0, 5, 1, "20.00"),
                        point(Optional.of("other"), 3, 2, 2, "100.00"),
                        point(Optional.of("extra"), 4, 1, 1, "100.00")),
                points);
    }

    @Test
    void shouldHaveATrendOfDaysWithEnrolmentsOrCompletions() {
        assertEquals(
                List.of(
                        Map.of("date", "2024-01-10", "enrollments", 1L, "completions", 0L, "totalEnrollments", 1L),
                        Map.of("date", "2024-01-11", "enrollments", 2L, "completions", 0L, "totalEnrollments", 3L),
                        Map.of("date", "2024-01-12", "enrollments", 2L, "completions", 1L, "totalEnrollments", 5L)),
                EnrollmentTrend.of(COURSE));
    }

    private static Map<String, Object> point(
            Optional<String> moduleId, int position, int reached, long dropped, String rate) {
        return Map.of(
                "moduleId", moduleId,
                "position", position,
                "reached", reached,
                "dropped", dropped,
                "dropoffRate", Optional.of(new BigDecimal(rate)));
    }
}
