package org.lmsanalytics.serving.progress;

import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;
import org.lmsanalytics.serving.http.QueryParameters;
import org.lmsanalytics.serving.security.Caller;

/**
 * Which rows of learning progress are asked for, and how many at most.
 *
 * @param after the rows up to this place are left out
 * @param instructorId only rows of this instructor's courses; never from the query, but from who asks
 */
record ProgressRequest(
        Optional<String> userId,
        Optional<String> courseId,
        Optional<ProgressStatus> status,
        int limit,
        Optional<Cursor> after,
        Optional<String> instructorId) {
    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 1_000;

    ProgressRequest {
        requireNonNull(userId, "userId is null");
        requireNonNull(courseId, "courseId is null");
        requireNonNull(status, "status is null");
        requireNonNull(after, "after is null");
        requireNonNull(instructorId, "instructorId is null");
    }

    static ProgressRequest of(QueryParameters query) {
        return new ProgressRequest(
                query.id("userId"),
                query.id("courseId"),
                query.text("status").map(ProgressRequest::status),
                query.number("limit", USUAL_LIMIT, 1, HIGHEST_LIMIT),
                query.text(Cursor.PARAMETER).map(Cursor::of),
                Optional.empty());
    }

    /**
     * What of it the caller may see. Administrators see every row, a person the own ones, and an instructor also those of
     * the own courses: when asked for nobody, those.
     *
     * @throws ProblemException if it asks for somebody of whom the caller may see nothing
     */
    ProgressRequest visibleTo(Caller caller) {
        if (caller.isAdmin() || userId.filter(caller::isPerson).isPresent()) {
            return this;
        }
        String person = caller.userId().orElseThrow(ProgressRequest::notAllowed);
        if (caller.isInstructor()) {
            return inCoursesOf(person);
        }
        if (userId.isPresent()) {
            throw notAllowed();
        }
        return new ProgressRequest(Optional.of(person), courseId, status, limit, after, instructorId);
    }

    private static ProblemException notAllowed() {
        return new ProblemException(Problem.notAllowed());
    }

    /** The same, but only rows of this instructor's courses. */
    ProgressRequest inCoursesOf(String instructor) {
        return new ProgressRequest(userId, courseId, status, limit, after, Optional.of(instructor));
    }

    /** Otherwise the rows are of one user or of one course, which is easier. */
    boolean isOfAllCoursesOfAnInstructor() {
        return instructorId.isPresent() && userId.isEmpty() && courseId.isEmpty();
    }

    /** The query of the page after this one. */
    String next(String cursor) {
        List<String> parameters = new ArrayList<>();
        userId.ifPresent(id -> parameters.add("userId=" + encoded(id)));
        courseId.ifPresent(id -> parameters.add("courseId=" + encoded(id)));
        status.ifPresent(asked -> parameters.add("status=" + asked.text()));
        parameters.add("limit=" + limit);
        parameters.add(Cursor.PARAMETER + "=" + cursor);
        return String.join("&", parameters);
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private static ProgressStatus status(String text) {
        return ProgressStatus.of(text)
                .orElseThrow(() -> new ProblemException(
                        Problem.invalidParameter("status", "is not a known status", ProgressStatus.NAMES)));
    }
}
