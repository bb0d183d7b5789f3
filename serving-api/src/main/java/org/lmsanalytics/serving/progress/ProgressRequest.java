package org.lmsanalytics.serving.progress;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;
import org.lmsanalytics.serving.http.QueryParameters;

/** Which rows of learning progress are asked for, and how many at most. */
record ProgressRequest(Optional<String> userId, Optional<String> courseId, Optional<ProgressStatus> status, int limit) {
    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 1_000;

    ProgressRequest {
        requireNonNull(userId, "userId is null");
        requireNonNull(courseId, "courseId is null");
        requireNonNull(status, "status is null");
    }

    static ProgressRequest of(QueryParameters query) {
        return new ProgressRequest(
                query.id("userId"),
                query.id("courseId"),
                query.text("status").map(ProgressRequest::status),
                query.number("limit", USUAL_LIMIT, 1, HIGHEST_LIMIT));
    }

    ProgressRequest ofUser(String id) {
        return new ProgressRequest(Optional.of(id), courseId, status, limit);
    }

    private static ProgressStatus status(String text) {
        return ProgressStatus.of(text)
                .orElseThrow(() -> new ProblemException(
                        Problem.invalidParameter("status", "is not a known status", ProgressStatus.NAMES)));
    }
}
