package org.lmsanalytics.job.domain;

import java.util.List;

/**
 * An event that names a learner, flat, as it travels between operators. A field that its kind does not have is empty
 * or 0.
 *
 * @param at epoch milliseconds
 * @param itemId the module or the assessment
 * @param minutesE4 minutes, scaled by 10⁴
 * @param scoreE4 score or final score, 0 to 100, scaled by 10⁴
 * @param answeredRight ids of the questions answered correctly in this attempt
 * @param role of a {@link Kind#CREATED}
 * @param timezone of a {@link Kind#CREATED}: an IANA zone, or empty for UTC
 * @param records of a {@link Kind#DELETED}: how many of the person's records count, if that is decided already, or 0
 */
public record LearnerEvent(
        Kind kind,
        long at,
        String userId,
        String courseId,
        String itemId,
        long minutesE4,
        long scoreE4,
        long correctAnswers,
        long totalQuestions,
        List<String> answeredRight,
        List<String> answeredWrong,
        String role,
        String timezone,
        long records) {

    public enum Kind {
        CREATED,
        ENROLLED,
        MODULE_COMPLETED,
        ASSESSMENT_STARTED,
        ASSESSMENT_COMPLETED,
        COURSE_COMPLETED,
        /** The person is to be erased. */
        DELETED,
        /** An event of a person whose erasure is known to take effect before it. */
        IGNORED
    }

    public static LearnerEvent created(long at, String userId, String role, String timezone) {
        return new LearnerEvent(Kind.CREATED, at, userId, "", "", 0, 0, 0, 0, List.of(), List.of(), role, timezone, 0);
    }

    public static LearnerEvent enrolled(long at, String userId, String courseId) {
        return new LearnerEvent(Kind.ENROLLED, at, userId, courseId, "", 0, 0, 0, 0, List.of(), List.of(), "", "", 0);
    }

    public static LearnerEvent moduleCompleted(
            long at, String userId, String courseId, String moduleId, long minutesE4) {
        return new LearnerEvent(
                Kind.MODULE_COMPLETED,
                at,
                userId,
                courseId,
                moduleId,
                minutesE4,
                0,
                0,
                0,
                List.of(),
                List.of(),
                "",
                "",
                0);
    }

    public static LearnerEvent assessmentStarted(long at, String userId, String courseId, String assessmentId) {
        return new LearnerEvent(
                Kind.ASSESSMENT_STARTED,
                at,
                userId,
                courseId,
                assessmentId,
                0,
                0,
                0,
                0,
                List.of(),
                List.of(),
                "",
                "",
                0);
    }

    public static LearnerEvent assessmentCompleted(
            long at,
            String userId,
            String courseId,
            String assessmentId,
            long minutesE4,
            long scoreE4,
            long correctAnswers,
            long totalQuestions,
            List<String> answeredRight,
            List<String> answeredWrong) {
        return new LearnerEvent(
                Kind.ASSESSMENT_COMPLETED,
                at,
                userId,
                courseId,
                assessmentId,
                minutesE4,
                scoreE4,
                correctAnswers,
                totalQuestions,
                answeredRight,
                answeredWrong,
                "",
                "",
                0);
    }

    public static LearnerEvent courseCompleted(
            long at, String userId, String courseId, long finalScoreE4, long minutesE4) {
        return new LearnerEvent(
                Kind.COURSE_COMPLETED,
                at,
                userId,
                courseId,
                "",
                minutesE4,
                finalScoreE4,
                0,
                0,
                List.of(),
                List.of(),
                "",
                "",
                0);
    }

    public static LearnerEvent deleted(long at, String userId, long records) {
        return new LearnerEvent(Kind.DELETED, at, userId, "", "", 0, 0, 0, 0, List.of(), List.of(), "", "", records);
    }

    public static LearnerEvent ignored(long at, String userId) {
        return new LearnerEvent(Kind.IGNORED, at, userId, "", "", 0, 0, 0, 0, List.of(), List.of(), "", "", 0);
    }

    /** Whether it is a learning event: one that names a course too, and makes the learner active. */
    public boolean isLearning() {
        return switch (kind) {
            case CREATED, DELETED, IGNORED -> false;
            case ENROLLED, MODULE_COMPLETED, ASSESSMENT_STARTED, ASSESSMENT_COMPLETED, COURSE_COMPLETED -> true;
        };
    }
}
