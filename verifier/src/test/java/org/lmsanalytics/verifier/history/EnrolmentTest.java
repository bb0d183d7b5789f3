package org.lmsanalytics.verifier.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.Event.UserCompletedCourse;

class EnrolmentTest {
    private static final LocalDate TENTH = LocalDate.parse("2024-01-10");
    private static final LocalDate TWELFTH = LocalDate.parse("2024-01-12");

    @Test
    void shouldAddModuleAndAttemptMinutesOnTheirDays() {
        Enrolment enrolment = Some.enrolment(
                Some.module("2024-01-10T10:00:00Z", "u1", "c1", "m1", 30),
                Some.module("2024-01-12T10:00:00Z", "u1", "c1", "m1", 5),
                Some.attempt("2024-01-12T11:00:00Z", "u1", "c1", 80, 20));

        assertEquals(550_000, enrolment.minutesE4());
        assertEquals(Map.of(TENTH, 300_000L, TWELFTH, 250_000L), enrolment.minutesE4ByDay());
    }

    @Test
    void shouldPutWhatACompletionSaysBeyondTheRestOnItsDay() {
        Enrolment enrolment = Some.enrolment(
                Some.module("2024-01-10T10:00:00Z", "u1", "c1", "m1", 30),
                Some.completed("2024-01-12T10:00:00Z", "u1", "c1", 90, 100));

        assertEquals(1_000_000, enrolment.minutesE4());
        assertEquals(Map.of(TENTH, 300_000L, TWELFTH, 700_000L), enrolment.minutesE4ByDay());
    }

    @Test
    void shouldKeepMoreMinutesThanACompletionSays() {
        Enrolment enrolment = Some.enrolment(
                Some.module("2024-01-10T10:00:00Z", "u1", "c1", "m1", 30),
                Some.completed("2024-01-12T10:00:00Z", "u1", "c1", 90, 10));

        assertEquals(300_000, enrolment.minutesE4());
        assertEquals(Map.of(TENTH, 300_000L), enrolment.minutesE4ByDay());
    }

    @Test
    void shouldTakeTheEarliestCompletionOnly() {
        Enrolment enrolment = Some.enrolment(
                Some.completed("2024-01-12T10:00:00Z", "u1", "c1", 95, 500),
                Some.completed("2024-01-10T10:00:00Z", "u1", "c1", 70, 100));

        assertEquals(Optional.of(700_000L), enrolment.completion().map(UserCompletedCourse::finalScoreE4));
        assertEquals(1_000_000, enrolment.minutesE4());
        assertEquals(Duration.ZERO, enrolment.timeToComplete());
        assertEquals(Instant.parse("2024-01-12T10:00:00Z"), enrolment.lastAccessAt());
    }

    @Test
    void shouldEnrolByWhateverCameFirst() {
        Enrolment enrolment = Some.enrolment(
                Some.enrolled("2024-01-12T10:00:00Z", "u1", "c1"),
                Some.started("2024-01-10T10:00:00Z", "u1", "c1", "a1"));

        assertEquals(Instant.parse("2024-01-10T10:00:00Z"), enrolment.enrolledAt());
        assertTrue(enrolment.started());
        assertFalse(Some.enrolment(Some.enrolled("2024-01-12T10:00:00Z", "u1", "c1"))
                .started());
    }

    @Test
    void shouldCompleteAModuleAtItsEarliestEvent() {
        Enrolment enrolment = Some.enrolment(
                Some.module("2024-01-12T10:00:00Z", "u1", "c1", "m1", 5),
                Some.module("2024-01-10T10:00:00Z", "u1", "c1", "m1", 30));

        ModuleCompletion module = enrolment.modules().get(0);
        assertEquals(Instant.parse("2024-01-10T10:00:00Z"), module.completedAt());
        assertEquals(Instant.parse("2024-01-12T10:00:00Z"), module.lastAccessAt());
        assertEquals(350_000, module.minutesE4());
    }

    @Test
    void shouldNameTheModuleThatWasCompletedLastNotTheOneSeenLast() {
        Enrolment enrolment = Some.enrolment(
                Some.module("2024-01-10T10:00:00Z", "u1", "c1", "m1", 5),
                Some.module("2024-01-11T10:00:00Z", "u1", "c1", "m2", 5),
                Some.module("2024-01-12T10:00:00Z", "u1", "c1", "m1", 5));

        assertEquals(Optional.of("m2"), enrolment.lastModule());
    }

    @Test
    void shouldNameTheGreatestOfModulesCompletedTogetherByCodePoint() {
        // U+FF5E is less than U+1F600, though its UTF-16 form is greater.
        Enrolment enrolment = Some.enrolment(
                Some.module("2024-01-10T10:00:00Z", "u1", "c1", "\uff5e", 5),
                Some.module("2024-01-10T10:00:00Z", "u1", "c1", "\ud83d\ude00", 5));

        assertEquals(Optional.of("\ud83d\ude00"), enrolment.lastModule());
    }

    @Test
    void shouldPassWithThePassMarkItself() {
        Enrolment enrolment = Some.enrolment(
                Some.attempt("2024-01-10T10:00:00Z", "u1", "c1", 59, 5),
                Some.attempt("2024-01-12T10:00:00Z", "u1", "c1", 60, 5));

        assertEquals(Optional.of(Instant.parse("2024-01-12T10:00:00Z")), enrolment.firstPassAt(600_000));
        assertEquals(Optional.empty(), enrolment.firstPassAt(600_001));
    }
}
