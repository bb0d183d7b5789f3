package org.lmsanalytics.verifier.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.Event;

class HistoryTest {
    @Test
    void shouldTakeRoleAndZoneFromTheLatestAccount() {
        Learner learner = Some.learner(
                Some.user("2024-01-02T10:00:00Z", "u1", "student", "Asia/Kathmandu"),
                Some.user("2024-01-01T10:00:00Z", "u1", "teacher", "Europe/Paris"));

        assertEquals(Optional.of("student"), learner.role());
        assertEquals(ZoneId.of("Asia/Kathmandu"), learner.zone());
    }

    @Test
    void shouldTakeTheGreatestOfEachFieldOfAccountsOfTheSameTime() {
        Learner learner = Some.learner(
                Some.user("2024-01-02T10:00:00Z", "u1", "teacher", ""),
                Some.user("2024-01-02T10:00:00Z", "u1", "student", "Asia/Kathmandu"));

        assertEquals(Optional.of("teacher"), learner.role());
        assertEquals(Optional.of("Asia/Kathmandu"), learner.timezone());
    }

    @Test
    void shouldHaveNoZoneWhenTheLatestAccountHasNone() {
        Learner learner = Some.learner(
                Some.user("2024-01-01T10:00:00Z", "u1", "student", "Asia/Kathmandu"),
                Some.user("2024-01-02T10:00:00Z", "u1", "student", ""));

        assertEquals(Optional.empty(), learner.timezone());
        assertEquals(ZoneOffset.UTC, learner.zone());
    }

    @Test
    void shouldTakeTheDescriptionOfTheLatestCreation() {
        Course course = Some.course(
                Some.course("2024-01-02T10:00:00Z", "c1", "Art", "i1"),
                Some.course("2024-01-02T10:00:00Z", "c1", "Maths", "i0"),
                Some.course("2024-01-01T10:00:00Z", "c1", "Zoology", "i9"));

        assertEquals(Optional.of("Maths"), course.category());
        assertEquals(Optional.of("i1"), course.instructorId());
    }

    @Test
    void shouldTakeModulesFromTheLatestEventThatCarriesThem() {
        Course course = Some.course(
                Some.course("2024-01-01T10:00:00Z", "c1", "Art", "i1", "m1", "m2"),
                Some.published("2024-01-02T10:00:00Z", "c1", "m2", "m3"),
                new Event.CoursePublished(Instant.parse("2024-01-03T10:00:00Z"), "c1", Optional.empty()),
                Some.module("2024-01-04T10:00:00Z", "u1", "c1", "m1", 5));

        assertEquals(List.of("m2", "m3"), course.declaredModules());
        assertEquals(Set.of("m1", "m2", "m3"), course.knownModules());
        assertEquals(Instant.parse("2024-01-01T10:00:00Z"), course.firstEventAt());
        assertEquals(Instant.parse("2024-01-04T10:00:00Z"), course.lastEventAt());
    }

    @Test
    void shouldTakeTheGreaterOfModulesOfTheSameTime() {
        Course course = Some.course(
                Some.course("2024-01-01T10:00:00Z", "c1", "Art", "i1", "m2", "m1"),
                Some.published("2024-01-01T10:00:00Z", "c1", "m1", "m2", "m3"),
                Some.published("2024-01-01T10:00:00Z", "c1"));

        assertEquals(List.of("m2", "m1"), course.declaredModules());
    }

    @Test
    void shouldGiveAnAssessmentToTheCourseOfItsLatestEvent() {
        Assessment assessment = History.of(List.of(
                        Some.started("2024-01-02T10:00:00Z", "u1", "c1", "a1"),
                        Some.started("2024-01-02T10:00:00Z", "u1", "c3", "a1"),
                        Some.answers("u2", true),
                        Some.started("2024-01-01T10:00:00Z", "u1", "c9", "a1")))
                .assessments()
                .iterator()
                .next();

        assertEquals("c1", assessment.courseId());
        assertEquals(3, assessment.starts().size());
        assertEquals(Instant.parse("2024-01-11T10:00:00Z"), assessment.lastEventAt());
    }

    @Test
    void shouldNotKnowAUserWhoWasOnlyDeleted() {
        History history = History.of(List.of(new Event.UserDeleted(Instant.parse("2024-01-01T00:00:00Z"), "u1")));

        assertEquals(0, history.learners().size());
    }
}
