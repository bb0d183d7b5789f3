package org.lmsanalytics.demo.oulad;

import static org.lmsanalytics.contract.EventType.ASSESSMENT_COMPLETED;
import static org.lmsanalytics.contract.EventType.COURSE_CREATED;
import static org.lmsanalytics.contract.EventType.COURSE_PUBLISHED;
import static org.lmsanalytics.contract.EventType.MODULE_COMPLETED;
import static org.lmsanalytics.contract.EventType.USER_COMPLETED_COURSE;
import static org.lmsanalytics.contract.EventType.USER_CREATED;
import static org.lmsanalytics.contract.EventType.USER_ENROLLED;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What each row means as an event. OULAD knows days where events have instants, and clicks where events have minutes:
 * clicks stand in for minutes. Remembers of submissions and visits only the sums that completions need.
 */
final class OuladMapping {
    private static final int CREATED_BEFORE_START = 365;
    private static final int PUBLISHED_BEFORE_START = 330;
    private static final int MINUTES_PER_SUBMISSION = 60;
    private static final int QUESTIONS_PER_SUBMISSION = 100;
    private static final Set<String> COMPLETED = Set.of("Pass", "Distinction");

    private final Catalogue catalogue;
    private final LearnerTotals totals = new LearnerTotals();

    OuladMapping(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    static Stream<String> courseEvents(Presentation presentation) {
        return Stream.of(
                EventJson.of(COURSE_CREATED)
                        .field("courseId", presentation.courseId())
                        .field("title", "%s, presentation %s".formatted(presentation.module(), presentation.code()))
                        .field("instructorId", "tutor-" + presentation.module())
                        .field("category", presentation.category())
                        .at(presentation.day(-CREATED_BEFORE_START)),
                EventJson.of(COURSE_PUBLISHED)
                        .field("courseId", presentation.courseId())
                        .at(presentation.day(-PUBLISHED_BEFORE_START)));
    }

    static String userCreated(String userId, Instant firstRegistration) {
        return EventJson.of(USER_CREATED)
                .field("userId", userId)
                .field("email", userId + "@example.org")
                .field("role", "student")
                .at(firstRegistration.minus(Duration.ofDays(1)));
    }

    Instant registeredAt(OuladRow row) {
        return catalogue
                .presentation(row)
                .day(row.optional("date_registration").isEmpty() ? 0 : row.integer("date_registration"));
    }

    String userEnrolled(OuladRow row) {
        return EventJson.of(USER_ENROLLED)
                .field("userId", row.text("id_student"))
                .field("courseId", catalogue.presentation(row).courseId())
                .at(registeredAt(row));
    }

    Optional<String> assessmentCompleted(OuladRow row) {
        return row.decimal("score").map(score -> {
            String userId = row.text("id_student");
            Presentation presentation = catalogue.presentationOfAssessment(row);
            totals.addScore(userId, presentation, score);
            return EventJson.of(ASSESSMENT_COMPLETED)
                    .field("userId", userId)
                    .field("assessmentId", row.text("id_assessment"))
                    .field("courseId", presentation.courseId())
                    .field("score", score)
                    .field("totalQuestions", QUESTIONS_PER_SUBMISSION)
                    .field("correctAnswers", score.setScale(0, RoundingMode.HALF_UP))
                    .field("timeSpent", MINUTES_PER_SUBMISSION)
                    .at(presentation.noon(row.integer("date_submitted")));
        });
    }

    String moduleCompleted(OuladRow row) {
        String userId = row.text("id_student");
        Presentation presentation = catalogue.presentation(row);
        String siteId = row.text("id_site");
        int day = row.integer("date");
        int clicks = row.integer("sum_click");
        totals.addClicks(userId, presentation, clicks);
        long millis = VisitTime.millisOfDay(userId, presentation.courseId(), siteId, day, row.number());
        return EventJson.of(MODULE_COMPLETED)
                .field("userId", userId)
                .field("courseId", presentation.courseId())
                .field("moduleId", siteId)
                .field("timeSpent", clicks)
                .at(presentation.day(day).plusMillis(millis));
    }

    Optional<String> userCompletedCourse(OuladRow row) {
        if (!COMPLETED.contains(row.text("final_result"))) {
            return Optional.empty();
        }
        String userId = row.text("id_student");
        Presentation presentation = catalogue.presentation(row);
        // A learner can pass without a scored submission; the event must carry a score nevertheless.
        BigDecimal finalScore = totals.meanScore(userId, presentation).orElse(BigDecimal.ZERO);
        return Optional.of(EventJson.of(USER_COMPLETED_COURSE)
                .field("userId", userId)
                .field("courseId", presentation.courseId())
                .field("finalScore", finalScore)
                .field("timeSpent", totals.clicks(userId, presentation))
                .at(presentation.end()));
    }
}
