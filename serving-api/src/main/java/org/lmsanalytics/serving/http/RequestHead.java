package org.lmsanalytics.serving.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import java.util.List;

/** Refuses heads that Helidon lets through: with more headers than any client sends, or two opinions of where the body ends. */
public final class RequestHead {
    private RequestHead() {}

    public static void register(HttpRouting.Builder routing) {
        routing.addFilter((chain, request, response) -> {
            Headers headers = request.headers();
            if (headers.size() > Limits.HEADER_COUNT) {
                throw new ProblemException(Problem.unreadable(Problem.HEADERS_TOO_LARGE));
            }
            if (!endsWhereItSays(headers)) {
                // What follows could be taken for another request (RFC 9112, section 6.3).
                StandingHeaders.set(request, response, HeaderNames.CONNECTION, HeaderValues.CONNECTION_CLOSE.get());
                throw new ProblemException(Problem.unreadable(Status.BAD_REQUEST_400));
            }
            chain.proceed();
        });
    }

    private static boolean endsWhereItSays(Headers headers) {
        if (!headers.contains(HeaderNames.CONTENT_LENGTH)) {
            return true;
        }
        return headers.all(HeaderNames.CONTENT_LENGTH, List::of).size() == 1
                && headers.get(HeaderNames.CONTENT_LENGTH).get().matches("[0-9]{1,18}")
                && !headers.contains(HeaderNames.TRANSFER_ENCODING);
    }
}
