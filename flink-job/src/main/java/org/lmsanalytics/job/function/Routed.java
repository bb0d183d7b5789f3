package org.lmsanalytics.job.function;

import java.util.List;
import java.util.Optional;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.job.domain.CourseEvent;
import org.lmsanalytics.job.domain.LearnerEvent;
import org.lmsanalytics.job.sink.KnownErasure;

/** An event in the flat form of the fold that it belongs to. */
record Routed(Optional<LearnerEvent> learnerEvent, Optional<CourseEvent> courseEvent) {

    /**
     * Finds the fold of an event.
     *
     * @param erasure of the person, if it is decided already
     */
    static Routed of(Event event, Optional<KnownErasure> erasure) {
        long at = event.at().toEpochMilli();
        if (event instanceof Event.UserCreated e) {
            return learner(
                    LearnerEvent.created(at, e.userId(), e.role(), e.timezone().orElse("")));
        }
        if (event instanceof Event.CourseCreated e) {
            return course(new CourseEvent(
                    at,
                    e.courseId(),
                    e.title(),
                    e.category(),
                    e.instructorId(),
                    e.modules().orElse(null)));
        }
        if (event instanceof Event.CoursePublished e) {
            return course(new CourseEvent(
                    at, e.courseId(), null, null, null, e.modules().orElse(null)));
        }
        if (event instanceof Event.LearningEvent learning) {
            return learner(learning(at, learning));
        }
        if (event instanceof Event.UserDeleted e) {
            return learner(LearnerEvent.deleted(
                    at, e.userId(), erasure.map(KnownErasure::records).orElse(0L)));
        }
        throw new IllegalArgumentException("unknown event " + event.getClass());
    }

    static Routed ignored(Event event, String userId) {
        return learner(LearnerEvent.ignored(event.at().toEpochMilli(), userId));
    }

    private static LearnerEvent learning(long at, Event.LearningEvent event) {
        if (event instanceof Event.UserEnrolled e) {
            return LearnerEvent.enrolled(at, e.userId(), e.courseId());
        }
        if (event instanceof Event.ModuleCompleted e) {
            return LearnerEvent.moduleCompleted(at, e.userId(), e.courseId(), e.moduleId(), e.minutesE4());
        }
        if (event instanceof Event.AssessmentStarted e) {
            return LearnerEvent.assessmentStarted(at, e.userId(), e.courseId(), e.assessmentId());
        }
        if (event instanceof Event.UserCompletedCourse e) {
            return LearnerEvent.courseCompleted(at, e.userId(), e.courseId(), e.finalScoreE4(), e.minutesE4());
        }
        if (event instanceof Event.AssessmentCompleted e) {
            return LearnerEvent.assessmentCompleted(
                    at,
                    e.userId(),
                    e.courseId(),
                    e.assessmentId(),
                    e.minutesE4(),
                    e.scoreE4(),
                    e.correctAnswers(),
                    e.totalQuestions(),
                    questions(e, true),
                    questions(e, false));
        }
        throw new IllegalArgumentException("unknown learning event " + event.getClass());
    }

    private static List<String> questions(Event.AssessmentCompleted attempt, boolean correct) {
        return attempt.answers().stream()
                .filter(answer -> answer.correct() == correct)
                .map(Event.Answer::questionId)
                .toList();
    }

    private static Routed learner(LearnerEvent event) {
        return new Routed(Optional.of(event), Optional.empty());
    }

    private static Routed course(CourseEvent event) {
        return new Routed(Optional.empty(), Optional.of(event));
    }
}
