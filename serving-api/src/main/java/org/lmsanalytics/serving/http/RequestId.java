package org.lmsanalytics.serving.http;

import static java.util.Objects.requireNonNull;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.UUID;

/** Ties an answer to what the log says about it. */
record RequestId(String value) {
    static final HeaderName HEADER = HeaderNames.create("X-Request-Id");

    RequestId {
        requireNonNull(value, "value is null");
    }

    static RequestId random() {
        return new RequestId(UUID.randomUUID().toString());
    }

    static RequestId of(ServerRequest request) {
        return request.context().get(RequestId.class).orElseGet(RequestId::random);
    }
}
