package org.lmsanalytics.job.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lmsanalytics.job.domain.SumTable.ASSESSMENT_QUESTION;
import static org.lmsanalytics.job.domain.SumTable.ASSESSMENT_TOTALS;
import static org.lmsanalytics.job.domain.SumTable.COURSE_DAY;
import static org.lmsanalytics.job.domain.SumTable.COURSE_MODULE;
import static org.lmsanalytics.job.domain.SumTable.COURSE_TOTALS;
import static org.lmsanalytics.job.domain.SumTable.COURSE_UNFINISHED;
import static org.lmsanalytics.job.domain.SumTable.PLATFORM_DAY;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnrolmentFoldTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
    private static final LocalDate SECOND = LocalDate.parse("2026-03-02");
    private static final LocalDate THIRD = LocalDate.parse("2026-03-03");

    private final InMemoryFold fold = new InMemoryFold();

    @Test
    void shouldEnrolAtTheEarliestLearningEvent() {
        fold.bundle(List.of(LearnerEvent.enrolled(at(SECOND), "u", "c")));
        fold.bundle(List.of(LearnerEvent.moduleCompleted(at(FIRST), "u", "c", "m", 10_000)));
        assertEquals(1, fold.sum(COURSE_DAY, "enrolments", "c", FIRST));
        assertEquals(0, fold.sum(COURSE_DAY, "enrolments", "c", SECOND));
        assertEquals(1, fold.sum(PLATFORM_DAY, "enrolments", FIRST));
        assertEquals(1, fold.sum(COURSE_TOTALS, "enrolments", "c"));
        assertEquals(at(FIRST), fold.row(COURSE_TOTALS, "c").firstEventAt);
        assertEquals(at(SECOND), fold.row(COURSE_TOTALS, "c").lastEventAt);
    }

    @Test
    void shouldMoveAnUnfinishedLearnerToTheModuleCompletedLast() {
        fold.bundle(List.of(LearnerEvent.enrolled(at(FIRST), "u", "c")));
        assertEquals(1, fold.sum(COURSE_UNFINISHED, "learners", "c", "", FIRST));
        fold.bundle(List.of(
                LearnerEvent.moduleCompleted(at(SECOND), "u", "c", "m1", 0),
                LearnerEvent.moduleCompleted(at(SECOND), "u", "c", "m2", 0)));
        assertEquals(0, fold.sum(COURSE_UNFINISHED, "learners", "c", "", FIRST));
        assertEquals(1, fold.sum(COURSE_UNFINISHED, "learners", "c", "m2", SECOND));
        fold.bundle(List.of(LearnerEvent.courseCompleted(at(THIRD), "u", "c", 800_000, 0)));
        assertEquals(0, fold.sum(COURSE_UNFINISHED, "learners", "c", "m2", SECOND));
        assertEquals(1, fold.sum(COURSE_DAY, "completions", "c", THIRD));
    }

    @Test
    void shouldGiveTheExcessOfTheClaimedMinutesToTheDayOfCompletion() {
        fold.bundle(List.of(
                LearnerEvent.moduleCompleted(at(FIRST), "u", "c", "m", 300_000),
                LearnerEvent.courseCompleted(at(SECOND), "u", "c", 800_000, 500_000)));
        assertEquals(300_000, fold.sum(COURSE_DAY, "minutes_e4", "c", FIRST));
        assertEquals(200_000, fold.sum(COURSE_DAY, "minutes_e4", "c", SECOND));
        assertEquals(500_000, fold.sum(COURSE_TOTALS, "completion_minutes_e4", "c"));
        fold.bundle(List.of(LearnerEvent.moduleCompleted(at(THIRD), "u", "c", "m", 400_000)));
        assertEquals(0, fold.sum(COURSE_DAY, "minutes_e4", "c", SECOND));
        assertEquals(700_000, fold.sum(COURSE_TOTALS, "completion_minutes_e4", "c"));
        assertEquals(700_000, fold.sum(COURSE_MODULE, "minutes_e4", "c", "m"));
        assertEquals(1, fold.sum(COURSE_MODULE, "learners_completed", "c", "m"));
    }

    @Test
    void shouldCountTheEarliestCompletionOnly() {
        fold.bundle(List.of(LearnerEvent.courseCompleted(at(THIRD), "u", "c", 900_000, 10_000)));
        fold.bundle(List.of(LearnerEvent.courseCompleted(at(SECOND), "u", "c", 500_000, 70_000)));
        assertEquals(1, fold.sum(COURSE_TOTALS, "completions", "c"));
        assertEquals(70_000, fold.sum(COURSE_TOTALS, "completion_minutes_e4", "c"));
        assertEquals(0, fold.sum(COURSE_DAY, "completions", "c", THIRD));
    }

    @Test
    void shouldAddAttemptsOnceToAssessmentCourseAndDay() {
        LearnerEvent passed = LearnerEvent.assessmentCompleted(
                at(FIRST), "u", "c", "a", 100_000, 600_000, 2, 3, List.of("q1", "q2"), List.of("q3"));
        LearnerEvent failed = LearnerEvent.assessmentCompleted(
                at(SECOND), "u", "c", "a", 50_000, 599_999, 1, 3, List.of("q1"), List.of());
        fold.bundle(List.of(passed, failed, passed));
        assertEquals(2, fold.sum(ASSESSMENT_TOTALS, "attempts", "a"));
        assertEquals(1, fold.sum(ASSESSMENT_TOTALS, "passes", "a"));
        assertEquals(3, fold.sum(ASSESSMENT_TOTALS, "correct_answers", "a"));
        assertEquals(6, fold.sum(ASSESSMENT_TOTALS, "total_questions", "a"));
        assertEquals(1_199_999, fold.sum(COURSE_TOTALS, "score_sum_e4", "c"));
        assertEquals(100_000, fold.sum(COURSE_DAY, "minutes_e4", "c", FIRST));
        assertEquals(2, fold.sum(ASSESSMENT_QUESTION, "attempts", "a", "q1"));
        assertEquals(1, fold.sum(ASSESSMENT_QUESTION, "others", "a", "q1"));
        assertEquals(2, fold.sum(ASSESSMENT_QUESTION, "others", "a", "q3"));
        assertEquals(4, fold.sum(ASSESSMENT_QUESTION, "others_squared", "a", "q3"));
        assertEquals(0, fold.sum(ASSESSMENT_QUESTION, "others_when_correct", "a", "q3"));
    }

    @Test
    void shouldNameTheCourseOfAnAssessmentByItsLatestEvent() {
        fold.bundle(List.of(LearnerEvent.assessmentStarted(at(SECOND), "u", "c2", "a")));
        fold.bundle(List.of(LearnerEvent.assessmentStarted(at(FIRST), "u", "c1", "a")));
        assertEquals("c2", fold.row(ASSESSMENT_TOTALS, "a").label);
        fold.bundle(List.of(LearnerEvent.assessmentStarted(at(SECOND), "v", "c3", "a")));
        assertEquals("c3", fold.row(ASSESSMENT_TOTALS, "a").label);
    }

    @Test
    void shouldCountALearnerOnceADay() {
        fold.bundle(List.of(
                LearnerEvent.enrolled(at(FIRST), "u", "c"),
                LearnerEvent.enrolled(at(FIRST) + 60_000, "u", "c"),
                LearnerEvent.enrolled(at(FIRST), "u", "d")));
        assertEquals(1, fold.sum(COURSE_DAY, "active_learners", "c", FIRST));
        assertEquals(1, fold.sum(PLATFORM_DAY, "active_users", FIRST));
        assertEquals(1, fold.sum(PLATFORM_DAY, "new_users", FIRST));
        assertEquals(2, fold.sum(PLATFORM_DAY, "enrolments", FIRST));
    }

    @Test
    void shouldKnowDeclaredModulesOfTheLatestEventThatCarriesThem() {
        fold.bundle(List.of(new CourseEvent(at(FIRST), "c", "T", "Cat", "i", List.of("m1", "m2"))));
        fold.bundle(List.of(new CourseEvent(at(SECOND), "c", null, null, null, List.of("m2"))));
        fold.bundle(List.of(new CourseEvent(at(THIRD), "c", null, null, null, null)));
        assertEquals(1, fold.sum(COURSE_MODULE, "declared_position", "c", "m2"));
        assertEquals(0, fold.sum(COURSE_MODULE, "declared_position", "c", "m1"));
    }

    private static long at(LocalDate day) {
        return Instant.parse(day + "T12:00:00Z").toEpochMilli();
    }
}
