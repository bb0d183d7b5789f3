package org.lmsanalytics.verifier.history;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.contract.Event.Answer;
import org.lmsanalytics.contract.Event.AssessmentCompleted;
import org.lmsanalytics.contract.Event.LearningEvent;
import org.lmsanalytics.contract.Scaled;

/** Events in few words. Times are such as {@code 2024-01-10T08:00:00Z}. */
public final class Some {
    private Some() {}

    public static Event user(String at, String userId, String role, String timezone) {
        return new Event.UserCreated(
                Instant.parse(at), userId, role, Optional.of(timezone).filter(name -> !name.isEmpty()));
    }

    public static Event course(String at, String courseId, String category, String instructorId, String... modules) {
        return new Event.CourseCreated(
                Instant.parse(at),
                courseId,
                "Title of " + courseId,
                instructorId,
                category,
                Optional.of(List.of(modules)));
    }

    public static Event published(String at, String courseId, String... modules) {
        return new Event.CoursePublished(Instant.parse(at), courseId, Optional.of(List.of(modules)));
    }

    public static LearningEvent enrolled(String at, String userId, String courseId) {
        return new Event.UserEnrolled(Instant.parse(at), userId, courseId);
    }

    public static LearningEvent module(String at, String userId, String courseId, String moduleId, long minutes) {
        return new Event.ModuleCompleted(Instant.parse(at), userId, courseId, moduleId, Scaled.ofWhole(minutes));
    }

    public static LearningEvent started(String at, String userId, String courseId, String assessmentId) {
        return new Event.AssessmentStarted(Instant.parse(at), userId, courseId, assessmentId);
    }

    public static LearningEvent attempt(String at, String userId, String courseId, long score, long minutes) {
        return new AssessmentCompleted(
                Instant.parse(at),
                userId,
                courseId,
                "a-" + courseId,
                Scaled.ofWhole(score),
                10,
                score / 10,
                Scaled.ofWhole(minutes),
                List.of());
    }

    /** Answers to the questions q1, q2 and so on. */
    public static AssessmentCompleted answers(String userId, Boolean... correct) {
        Answer[] answers = new Answer[correct.length];
        Arrays.setAll(answers, i -> new Answer("q" + (i + 1), correct[i]));
        return new AssessmentCompleted(
                Instant.parse("2024-01-11T10:00:00Z"), userId, "c1", "a1", 0, 10, 0, 0, List.of(answers));
    }

    public static LearningEvent completed(String at, String userId, String courseId, long score, long minutes) {
        return new Event.UserCompletedCourse(
                Instant.parse(at), userId, courseId, Scaled.ofWhole(score), Scaled.ofWhole(minutes));
    }

    /** Of the events of one learner in one course. */
    public static Enrolment enrolment(LearningEvent... events) {
        return new Enrolment(events[0].userId(), events[0].courseId(), List.of(events));
    }

    public static Learner learner(Event... events) {
        return History.of(List.of(events)).learners().iterator().next();
    }

    public static Course course(Event... events) {
        return History.of(List.of(events)).courses().iterator().next();
    }
}
