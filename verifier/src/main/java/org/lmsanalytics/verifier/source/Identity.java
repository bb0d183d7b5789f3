package org.lmsanalytics.verifier.source;

import java.util.List;
import org.lmsanalytics.contract.Event;

/** What makes two events one: type, ids and time. */
final class Identity {
    private Identity() {}

    /**
     * Of what only names a thing (its role, title or modules), every different statement is kept: among those of the
     * latest time the greatest text decides, whichever was read first.
     */
    static Object of(Event event) {
        return switch (event) {
            case Event.UserCreated created -> created;
            case Event.CourseCreated created -> created;
            case Event.CoursePublished published -> published;
            case Event.UserDeleted deleted -> deleted;
            case Event.UserEnrolled enrolled -> enrolled;
            case Event.AssessmentStarted started -> started;
            case Event.ModuleCompleted done ->
                List.of("ModuleCompleted", done.at(), done.userId(), done.courseId(), done.moduleId());
            case Event.AssessmentCompleted done ->
                List.of("AssessmentCompleted", done.at(), done.userId(), done.courseId(), done.assessmentId());
            case Event.UserCompletedCourse done ->
                List.of("UserCompletedCourse", done.at(), done.userId(), done.courseId());
        };
    }
}
