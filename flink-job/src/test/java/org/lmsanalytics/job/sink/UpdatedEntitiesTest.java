package org.lmsanalytics.job.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdatedEntitiesTest {
    private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2026-03-09T08:07:06.005Z");

    private final ChangeSet changes = new ChangeSet();

    @Test
    void shouldGiveTheFiguresOfAUser() {
        changes.put(RowChange.upsert(
                ReadModelTable.LEARNER,
                List.of("u\t1"),
                Arrays.asList("student", null, FIRST, LAST, LAST, 3, 1, 7_250_000L, 3L, 2_000_000L, 2, LAST, 4)));
        assertEquals("""
                {"eventType":"AnalyticsUpdated","entityType":"user","entityId":"u\\t1",\
                "metrics":{"totalCoursesEnrolled":3,"totalCoursesCompleted":1,"totalLearningHours":12.08,\
                "averageScore":66.67,"lastActiveDate":"2026-03-09T08:07:06.005Z","longestStreakDays":4},\
                "updatedAt":"2026-03-09T08:07:06.005Z","commit":7}""", onlyLine().value(7));
        assertEquals("user:u\t1", onlyLine().key());
    }

    @Test
    void shouldLeaveOutWhatANewUserHasNotYet() {
        changes.put(RowChange.upsert(
                ReadModelTable.LEARNER,
                List.of("u1"),
                Arrays.asList("student", "UTC", FIRST, LAST, null, 0, 0, 0L, 0L, 0L, 0, null, 0)));
        assertEquals(
                "{\"totalCoursesEnrolled\":0,\"totalCoursesCompleted\":0,\"totalLearningHours\":0,"
                        + "\"longestStreakDays\":0}",
                metrics());
    }

    @Test
    void shouldGiveTheFiguresOfACourse() {
        changes.put(RowChange.upsert(
                ReadModelTable.COURSE_TOTALS,
                List.of("c1"),
                List.of(8L, 3L, 4L, 3_000_000L, 5_400_000L, 3 * 86_400_000L + 43_200_000L, FIRST, LAST)));
        assertEquals(
                "{\"totalEnrollments\":8,\"totalCompletions\":3,\"completionRate\":37.5,\"averageScore\":75,"
                        + "\"averageTimeToComplete\":3,\"averageDaysToComplete\":1.17}",
                metrics());
    }

    @Test
    void shouldGiveTheFiguresOfAnAssessment() {
        changes.put(RowChange.upsert(
                ReadModelTable.ASSESSMENT_TOTALS,
                List.of("a1"),
                List.of(3L, 5L, 2L, 2_105_000L, 100_000L, 7L, 9L, FIRST, LAST, "c\\1")));
        assertEquals(
                "{\"courseId\":\"c\\\\1\",\"totalAttempts\":3,\"totalStarts\":5,\"averageScore\":70.17,"
                        + "\"passRate\":66.67,\"averageTimeSpent\":3.33,\"difficultyRating\":0.22}",
                metrics());
    }

    @Test
    void shouldReportThatAnErasedUserIsGone() {
        changes.put(RowChange.delete(ReadModelTable.LEARNER, "u\\\\1"));
        assertEquals("user:u\\1", onlyLine().key());
        assertNull(onlyLine().value(7));
    }

    @Test
    void shouldReportNothingOfOtherTables() {
        changes.put(RowChange.upsert(ReadModelTable.SOURCE_POSITIONS, List.of("user.events", 0), List.of(5L)));
        assertEquals("", UpdatedEntities.lines(changes));
    }

    private String metrics() {
        String json = onlyLine().value(7);
        int from = json.indexOf("\"metrics\":") + 10;
        return json.substring(from, json.indexOf('}', from) + 1);
    }

    private OutboxLine onlyLine() {
        List<String> lines = UpdatedEntities.lines(changes).lines().toList();
        assertEquals(1, lines.size());
        return OutboxLine.parse(lines.get(0));
    }
}
