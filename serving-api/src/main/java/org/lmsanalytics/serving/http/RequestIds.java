package org.lmsanalytics.serving.http;

import io.helidon.webserver.http.HttpRouting;

/** Gives every request an id, and tells it in every answer. */
public final class RequestIds {
    private RequestIds() {}

    public static void register(HttpRouting.Builder routing) {
        routing.addFilter((chain, request, response) -> {
            RequestId id = RequestId.of(request.headers());
            request.context().register(id);
            response.header(RequestId.HEADER, id.value());
            chain.proceed();
        });
    }
}
