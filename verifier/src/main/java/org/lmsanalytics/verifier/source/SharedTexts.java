package org.lmsanalytics.verifier.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.contract.Event.Answer;

/**
 * Makes equal texts one object: a million events name the same learners, courses and modules over and over, and are kept
 * between verifications.
 */
final class SharedTexts {
    private final Map<String, String> texts = new HashMap<>();
    private final Map<Answer, Answer> answers = new HashMap<>();

    Event share(Event event) {
        return switch (event) {
            case Event.UserCreated e ->
                new Event.UserCreated(
                        e.at(), share(e.userId()), share(e.role()), e.timezone().map(this::share));
            case Event.UserDeleted e -> new Event.UserDeleted(e.at(), share(e.userId()));
            case Event.CourseCreated e ->
                new Event.CourseCreated(
                        e.at(),
                        share(e.courseId()),
                        share(e.title()),
                        share(e.instructorId()),
                        share(e.category()),
                        share(e.modules()));
            case Event.CoursePublished e -> new Event.CoursePublished(e.at(), share(e.courseId()), share(e.modules()));
            case Event.UserEnrolled e -> new Event.UserEnrolled(e.at(), share(e.userId()), share(e.courseId()));
            case Event.ModuleCompleted e ->
                new Event.ModuleCompleted(
                        e.at(), share(e.userId()), share(e.courseId()), share(e.moduleId()), e.minutesE4());
            case Event.AssessmentStarted e ->
                new Event.AssessmentStarted(e.at(), share(e.userId()), share(e.courseId()), share(e.assessmentId()));
            case Event.AssessmentCompleted e ->
                new Event.AssessmentCompleted(
                        e.at(),
                        share(e.userId()),
                        share(e.courseId()),
                        share(e.assessmentId()),
                        e.scoreE4(),
                        e.totalQuestions(),
                        e.correctAnswers(),
                        e.minutesE4(),
                        e.answers().stream().map(this::share).toList());
            case Event.UserCompletedCourse e ->
                new Event.UserCompletedCourse(
                        e.at(), share(e.userId()), share(e.courseId()), e.finalScoreE4(), e.minutesE4());
        };
    }

    private String share(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    private Answer share(Answer answer) {
        Answer known = answers.putIfAbsent(answer, answer);
        return known == null ? answer : known;
    }

    private Optional<List<String>> share(Optional<List<String>> modules) {
        return modules.map(ids -> ids.stream().map(this::share).toList());
    }
}
