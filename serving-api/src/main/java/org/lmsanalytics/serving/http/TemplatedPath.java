package org.lmsanalytics.serving.http;

import io.helidon.http.PathMatcher;

/** A path that holds ids, and what to call it where none may be told. */
interface TemplatedPath extends PathMatcher {
    /** The path without ids, such as {@code /api/v1/users/{userId}/analytics}. */
    String template();
}
