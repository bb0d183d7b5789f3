package org.lmsanalytics.serving.security;

import static org.lmsanalytics.serving.security.AccessRule.open;
import static org.lmsanalytics.serving.security.AccessRule.rule;
import static org.lmsanalytics.serving.security.Who.INSTRUCTOR;
import static org.lmsanalytics.serving.security.Who.INSTRUCTOR_OF_ASSESSMENT;
import static org.lmsanalytics.serving.security.Who.INSTRUCTOR_OF_COURSE;
import static org.lmsanalytics.serving.security.Who.INSTRUCTOR_OF_LEARNER;
import static org.lmsanalytics.serving.security.Who.PERSON;
import static org.lmsanalytics.serving.security.Who.SELF;

import java.util.List;

/**
 * Who may ask what. Administrators and services may ask everything; what is not listed here only they may, and nobody
 * learns whether it exists.
 */
final class AccessRules {
    private static final AccessRule OTHERS = rule("everything else");

    private static final List<AccessRule> TABLE = List.of(
            open("/"),
            open("/favicon.ico"),
            open("/openapi"),
            open("/docs"),
            open("/docs/*"),
            open("/health").notCounted(),
            open("/health/*").notCounted(),
            rule("/metrics").notCounted(),
            rule("/api/v1/dashboard", INSTRUCTOR),
            rule("/api/v1/dashboard/live", INSTRUCTOR).notCounted(),
            rule("/api/v1/learning-progress", PERSON),
            rule("/api/v1/users/{userId}/analytics", SELF, INSTRUCTOR_OF_LEARNER),
            rule("/api/v1/users/{userId}/export", SELF),
            rule("/api/v1/users/{userId}"),
            rule("/api/v1/erasures/{erasureId}"),
            rule("/api/v1/courses/{courseId}/analytics", INSTRUCTOR_OF_COURSE),
            rule("/api/v1/courses/{courseId}/at-risk", INSTRUCTOR_OF_COURSE),
            rule("/api/v1/courses/{courseId}/cohorts", INSTRUCTOR_OF_COURSE),
            rule("/api/v1/assessments/{assessmentId}/analytics", INSTRUCTOR_OF_ASSESSMENT),
            rule("/api/v1/reports", INSTRUCTOR),
            rule("/api/v1/reports/{reportId}/generate", INSTRUCTOR),
            rule("/api/v1/reports/{reportId}/status/{jobId}", INSTRUCTOR),
            // Downloads take as long as their client does, and have a bound of their own.
            rule("/api/v1/reports/{reportId}/download/{jobId}", INSTRUCTOR).notCounted(),
            rule("/api/v1/report-schedules", INSTRUCTOR),
            rule("/api/v1/report-schedules/{scheduleId}", INSTRUCTOR),
            rule("/api/v1/audit"));

    private AccessRules() {}

    /** The rule of a request, by its path as it came. */
    static AccessRule of(String rawPath) {
        return TABLE.stream().filter(rule -> rule.matches(rawPath)).findFirst().orElse(OTHERS);
    }
}
