package org.lmsanalytics.serving.http;

import io.helidon.http.HeaderName;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Headers that an answer has whatever becomes of the request. Helidon forgets those of a response when something is
 * thrown; so they are kept with the request, and {@link Problems} sets them again.
 */
public final class StandingHeaders {
    private final Map<HeaderName, String> headers = new LinkedHashMap<>();

    private StandingHeaders() {}

    public static void set(ServerRequest request, ServerResponse response, HeaderName name, String value) {
        response.header(name, value);
        StandingHeaders standing = request.context().get(StandingHeaders.class).orElse(null);
        if (standing == null) {
            standing = new StandingHeaders();
            request.context().register(standing);
        }
        standing.headers.put(name, value);
    }

    static void setAgain(ServerRequest request, ServerResponse response) {
        SecurityHeaders.ALL.forEach(response::header);
        request.context().get(StandingHeaders.class).ifPresent(standing -> standing.headers.forEach(response::header));
    }
}
