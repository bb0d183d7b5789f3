package org.lmsanalytics.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The learning events that an LMS publishes, after validation. Times are kept to the millisecond; scores (0 to 100)
 * and minutes (≥ 0) are exact decimals of 4 places, scaled to integers: see {@link Scaled}.
 *
 * <p>A person's e-mail is required on the wire and dropped there: no type here can hold one.
 */
public sealed interface Event {

    /** When it happened, by the event's own timestamp field. */
    Instant at();

    /** Whom it is about; empty if it is about a course only. */
    default Optional<String> person() {
        return Optional.empty();
    }

    /** Names one learner and one course: what makes a learner active. */
    sealed interface LearningEvent extends Event {
        String userId();

        String courseId();

        @Override
        default Optional<String> person() {
            return Optional.of(userId());
        }
    }

    record UserCreated(Instant at, String userId, String role, Optional<String> timezone) implements Event {
        public UserCreated {
            requireNonNull(at, "at is null");
            requireNonNull(userId, "userId is null");
            requireNonNull(role, "role is null");
            requireNonNull(timezone, "timezone is null");
        }

        @Override
        public Optional<String> person() {
            return Optional.of(userId);
        }
    }

    /** Erases the person: see "Erasure" in docs/semantics.md. */
    record UserDeleted(Instant at, String userId) implements Event {
        public UserDeleted {
            requireNonNull(at, "at is null");
            requireNonNull(userId, "userId is null");
        }

        @Override
        public Optional<String> person() {
            return Optional.of(userId);
        }
    }

    record CourseCreated(
            Instant at,
            String courseId,
            String title,
            String instructorId,
            String category,
            Optional<List<String>> modules)
            implements Event {
        public CourseCreated {
            requireNonNull(at, "at is null");
            requireNonNull(courseId, "courseId is null");
            requireNonNull(title, "title is null");
            requireNonNull(instructorId, "instructorId is null");
            requireNonNull(category, "category is null");
            modules = modules.map(List::copyOf);
        }
    }

    record CoursePublished(Instant at, String courseId, Optional<List<String>> modules) implements Event {
        public CoursePublished {
            requireNonNull(at, "at is null");
            requireNonNull(courseId, "courseId is null");
            modules = modules.map(List::copyOf);
        }
    }

    record UserEnrolled(Instant at, String userId, String courseId) implements LearningEvent {
        public UserEnrolled {
            requireNonNull(at, "at is null");
            requireNonNull(userId, "userId is null");
            requireNonNull(courseId, "courseId is null");
        }
    }

    record ModuleCompleted(Instant at, String userId, String courseId, String moduleId, long minutesE4)
            implements LearningEvent {
        public ModuleCompleted {
            requireNonNull(at, "at is null");
            requireNonNull(userId, "userId is null");
            requireNonNull(courseId, "courseId is null");
            requireNonNull(moduleId, "moduleId is null");
        }
    }

    record AssessmentStarted(Instant at, String userId, String courseId, String assessmentId) implements LearningEvent {
        public AssessmentStarted {
            requireNonNull(at, "at is null");
            requireNonNull(userId, "userId is null");
            requireNonNull(courseId, "courseId is null");
            requireNonNull(assessmentId, "assessmentId is null");
        }
    }

    record AssessmentCompleted(
            Instant at,
            String userId,
            String courseId,
            String assessmentId,
            long scoreE4,
            long totalQuestions,
            long correctAnswers,
            long minutesE4,
            List<Answer> answers)
            implements LearningEvent {
        public AssessmentCompleted {
            requireNonNull(at, "at is null");
            requireNonNull(userId, "userId is null");
            requireNonNull(courseId, "courseId is null");
            requireNonNull(assessmentId, "assessmentId is null");
            answers = List.copyOf(answers);
        }
    }

    record UserCompletedCourse(Instant at, String userId, String courseId, long finalScoreE4, long minutesE4)
            implements LearningEvent {
        public UserCompletedCourse {
            requireNonNull(at, "at is null");
            requireNonNull(userId, "userId is null");
            requireNonNull(courseId, "courseId is null");
        }
    }

    /** One answered question of an attempt; a question appears at most once in an attempt. */
    record Answer(String questionId, boolean correct) {
        public Answer {
            requireNonNull(questionId, "questionId is null");
        }
    }
}
