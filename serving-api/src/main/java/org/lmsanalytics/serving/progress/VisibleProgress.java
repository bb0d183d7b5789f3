package org.lmsanalytics.serving.progress;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;
import org.lmsanalytics.serving.security.Caller;

/**
 * What of a request its caller may see. Administrators see every row, a person the own ones, and an instructor those of
 * the own courses too.
 *
 * @param coursesOf the instructor whose courses' rows are to be seen and no others; empty: of all courses
 * @param orPerson whose rows are to be seen besides, of whatever course
 */
record VisibleProgress(ProgressRequest request, Optional<String> coursesOf, Optional<String> orPerson) {
    VisibleProgress {
        requireNonNull(request, "request is null");
        requireNonNull(coursesOf, "coursesOf is null");
        requireNonNull(orPerson, "orPerson is null");
    }

    /**
     * Narrows a request to what this caller may see.
     *
     * @throws ProblemException if it asks for somebody of whom the caller may see nothing
     */
    static VisibleProgress of(ProgressRequest request, Caller caller) {
        if (caller.isAdmin() || request.userId().filter(caller::isPerson).isPresent()) {
            return new VisibleProgress(request, Optional.empty(), Optional.empty());
        }
        if (caller.isInstructor()) {
            return new VisibleProgress(
                    request, caller.userId(), caller.isStudent() ? caller.userId() : Optional.empty());
        }
        if (request.userId().isPresent() || caller.userId().isEmpty()) {
            throw new ProblemException(Problem.notAllowed());
        }
        return new VisibleProgress(request.ofUser(caller.userId().get()), Optional.empty(), Optional.empty());
    }
}
