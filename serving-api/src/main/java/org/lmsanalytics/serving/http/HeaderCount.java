package org.lmsanalytics.serving.http;

import io.helidon.webserver.http.HttpRouting;

/** Refuses a request with more headers than any client sends. */
public final class HeaderCount {
    private HeaderCount() {}

    public static void register(HttpRouting.Builder routing) {
        routing.addFilter((chain, request, response) -> {
            if (request.headers().size() > Limits.HEADER_COUNT) {
                throw new ProblemException(Problem.unreadable(Problem.HEADERS_TOO_LARGE));
            }
            chain.proceed();
        });
    }
}
