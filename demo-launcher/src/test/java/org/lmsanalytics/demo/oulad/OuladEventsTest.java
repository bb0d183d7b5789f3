package org.lmsanalytics.demo.oulad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.contract.Scaled;

class OuladEventsTest {
    @TempDir
    private Path directory;

    private TinyOulad oulad;

    @BeforeEach
    void writeCourses() {
        oulad = TinyOulad.in(directory)
                .add("courses.csv", "AAA,2013J,268", "DDD,2014B,241")
                .add("assessments.csv", "AAA,2013J,1752,TMA,19,10", "AAA,2013J,1753,Exam,,100")
                .add("assessments.csv", "DDD,2014B,2001,TMA,20,10");
    }

    @Test
    void shouldCreateAndPublishCoursesBeforeTheyStart() {
        assertEquals(
                List.of(
                        new Event.CourseCreated(
                                Instant.parse("2012-10-01T00:00:00Z"),
                                "AAA-2013J",
                                "AAA, presentation 2013J",
                                "tutor-AAA",
                                "Social Sciences",
                                Optional.empty()),
                        new Event.CoursePublished(Instant.parse("2012-11-05T00:00:00Z"), "AAA-2013J", Optional.empty()),
                        new Event.CourseCreated(
                                Instant.parse("2013-02-01T00:00:00Z"),
                                "DDD-2014B",
                                "DDD, presentation 2014B",
                                "tutor-DDD",
                                "STEM",
                                Optional.empty()),
                        new Event.CoursePublished(
                                Instant.parse("2013-03-08T00:00:00Z"), "DDD-2014B", Optional.empty())),
                oulad.events());
    }

    @Test
    void shouldCreateLearnerOnceADayBeforeFirstRegistration() {
        oulad.add("studentRegistration.csv", "DDD,2014B,7,-3,", "AAA,2013J,7,-10,12", "DDD,2014B,8,2,");

        assertEquals(
                List.of(
                        new Event.UserCreated(Instant.parse("2013-09-20T00:00:00Z"), "7", "student", Optional.empty()),
                        new Event.UserCreated(Instant.parse("2014-02-02T00:00:00Z"), "8", "student", Optional.empty())),
                oulad.events(Event.UserCreated.class));
        assertEquals(
                List.of(
                        new Event.UserEnrolled(Instant.parse("2014-01-29T00:00:00Z"), "7", "DDD-2014B"),
                        new Event.UserEnrolled(Instant.parse("2013-09-21T00:00:00Z"), "7", "AAA-2013J"),
                        new Event.UserEnrolled(Instant.parse("2014-02-03T00:00:00Z"), "8", "DDD-2014B")),
                oulad.events(Event.UserEnrolled.class));
    }

    @Test
    void shouldTakeBlankRegistrationAsDayZero() {
        oulad.add("studentRegistration.csv", "AAA,2013J,7,,", "AAA,2013J,8,?,?");

        assertEquals(
                List.of(
                        new Event.UserEnrolled(Instant.parse("2013-10-01T00:00:00Z"), "7", "AAA-2013J"),
                        new Event.UserEnrolled(Instant.parse("2013-10-01T00:00:00Z"), "8", "AAA-2013J")),
                oulad.events(Event.UserEnrolled.class));
    }

    @Test
    void shouldMakeAttemptOfSubmissionWithScoreOnly() {
        oulad.add("studentAssessment.csv", "1752,7,18,0,78", "1753,7,19,0,", "2001,7,-1,1,0");

        assertEquals(
                List.of(
                        new Event.AssessmentCompleted(
                                Instant.parse("2013-10-19T12:00:00Z"),
                                "7",
                                "AAA-2013J",
                                "1752",
                                Scaled.ofWhole(78),
                                100,
                                78,
                                Scaled.ofWhole(60),
                                List.of()),
                        new Event.AssessmentCompleted(
                                Instant.parse("2014-01-31T12:00:00Z"),
                                "7",
                                "DDD-2014B",
                                "2001",
                                0,
                                100,
                                0,
                                Scaled.ofWhole(60),
                                List.of())),
                oulad.events(Event.AssessmentCompleted.class));
    }

    @Test
    void shouldMakeModuleCompletionOfVisitWithinItsDay() {
        oulad.add("studentVle.csv", "AAA,2013J,7,546614,-10,11");

        Event.ModuleCompleted visit = oulad.events(Event.ModuleCompleted.class).get(0);

        assertEquals(new Event.ModuleCompleted(visit.at(), "7", "AAA-2013J", "546614", Scaled.ofWhole(11)), visit);
        assertEquals(
                LocalDate.parse("2013-09-21"), visit.at().atZone(ZoneOffset.UTC).toLocalDate());
    }

    @Test
    void shouldKeepEqualVisitsDistinctAndTimesStable() {
        oulad.add("studentVle.csv", "AAA,2013J,7,546614,3,1", "AAA,2013J,7,546614,3,1", "AAA,2013J,7,546614,3,4");

        List<Event> visits = oulad.events();

        assertEquals(
                visits.size(),
                visits.stream().map(OuladEventsTest::identity).distinct().count());
        assertEquals(visits, oulad.events());
    }

    @Test
    void shouldCompleteCourseWithMeanScoreAndSumOfClicks() {
        oulad.add("studentInfo.csv", "AAA,2013J,7,M,Pass", "DDD,2014B,7,M,Distinction", "AAA,2013J,8,F,Withdrawn")
                .add("studentAssessment.csv", "1752,7,18,0,78", "1753,7,200,0,79", "1752,8,18,0,10", "1753,7,201,0,79")
                .add("studentVle.csv", "AAA,2013J,7,1,0,5", "DDD,2014B,7,1,0,100", "AAA,2013J,7,2,1,6");

        assertEquals(
                List.of(
                        new Event.UserCompletedCourse(
                                Instant.parse("2014-06-26T00:00:00Z"), "7", "AAA-2013J", 786_667, Scaled.ofWhole(11)),
                        new Event.UserCompletedCourse(
                                Instant.parse("2014-09-30T00:00:00Z"), "7", "DDD-2014B", 0, Scaled.ofWhole(100))),
                oulad.events(Event.UserCompletedCourse.class));
    }

    @Test
    void shouldReadGzippedFilesAndEstimateTheirLines() throws IOException {
        oulad.add("studentRegistration.csv", "AAA,2013J,7,-10,")
                .add("studentVle.csv", "AAA,2013J,7,546614,3,1", "AAA,2013J,7,546614,4,1");
        List<Event> plain = oulad.events();

        oulad.gzip("studentRegistration.csv").gzip("studentVle.csv").gzip("courses.csv");

        assertEquals(plain, oulad.events());
        long estimate = OuladEvents.estimatedLines(directory);
        assertTrue(estimate >= plain.size() && estimate <= plain.size() + 7, () -> "estimate " + estimate);
    }

    @Test
    void shouldReadNoFurtherThanLinesArePulled() {
        oulad.add("studentRegistration.csv", "AAA,2013J,7,-10,", "AAA,2013J,8,-10,")
                .add("studentVle.csv", "this is no visit");

        try (Stream<String> lines = OuladEvents.lines(directory)) {
            assertEquals(8, lines.limit(8).count());
        }
        try (Stream<String> lines = OuladEvents.lines(directory)) {
            assertThrows(OuladFormatException.class, lines::toList);
        }
    }

    private static String identity(Event event) {
        return switch (event) {
            case Event.ModuleCompleted visit -> visit.userId() + visit.courseId() + visit.moduleId() + visit.at();
            default -> event.toString();
        };
    }
}
