package org.lmsanalytics.benchmarks.measure;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What learners do who are not part of the volume, in courses of their own, on the day of the clock: of those of the
 * volume the job knows nothing, and would begin their sums anew.
 */
final class NewLearners {
    private static final int COURSES = 200;
    private static final int MODULES = 10;
    private static final int STEPS = MODULES + 2;
    private static final int SIDE_BY_SIDE = 500;
    private static final long SECONDS = 12 * 3_600;

    private final LocalDate day;
    private long number;

    NewLearners(LocalDate day) {
        this.day = requireNonNull(day, "day is null");
    }

    /** Some hundred learners take turns: each enrols, completes modules, and makes an attempt. */
    String next() {
        long round = number / SIDE_BY_SIDE;
        long step = round % STEPS;
        long learner = number % SIDE_BY_SIDE + SIDE_BY_SIDE * (round / STEPS);
        String at = day.atStartOfDay(ZoneOffset.UTC)
                .plusSeconds(number % SECONDS)
                .toInstant()
                .toString();
        number++;
        if (step == 0) {
            return event("UserEnrolled", "enrolledAt", learner, at, "");
        }
        if (step <= MODULES) {
            return event(
                    "ModuleCompleted",
                    "completedAt",
                    learner,
                    at,
                    ",\"moduleId\":\"module-%02d\",\"timeSpent\":%d".formatted(step, 5 + learner % 40));
        }
        return event(
                "AssessmentCompleted",
                "completedAt",
                learner,
                at,
                ",\"assessmentId\":\"new-assessment-%d\",\"score\":%d,\"timeSpent\":15,\"correctAnswers\":3,\"totalQuestions\":5"
                        .formatted(learner % COURSES, 40 + learner % 60));
    }

    private static String event(String type, String timeField, long learner, String at, String more) {
        return "{\"eventType\":\"%s\",\"userId\":\"new-learner-%d\",\"courseId\":\"new-course-%d\",\"%s\":\"%s\"%s}"
                .formatted(type, learner, learner % COURSES, timeField, at, more);
    }
}
