package org.lmsanalytics.serving.http;

import static java.util.Objects.requireNonNull;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ties an answer to what the log says about it. Whoever asks may name it, so that several programs' logs fit together. */
record RequestId(String value) {
    static final HeaderName HEADER = HeaderNames.create("X-Request-Id");

    /** What is safe in a log and in a header. */
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    RequestId {
        requireNonNull(value, "value is null");
    }

    static RequestId random() {
        return new RequestId(UUID.randomUUID().toString());
    }

    /** The id that the request came with, or else a new one. */
    static RequestId of(Headers headers) {
        return headers.first(HEADER)
                .filter(given -> SANE.matcher(given).matches())
                .map(RequestId::new)
                .orElseGet(RequestId::random);
    }

    static RequestId of(ServerRequest request) {
        return request.context().get(RequestId.class).orElseGet(RequestId::random);
    }
}
