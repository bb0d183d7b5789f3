package org.lmsanalytics.serving.http;

import static java.util.Objects.requireNonNull;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Set;
import org.lmsanalytics.serving.config.CorsSettings;

/**
 * Lets pages of the listed origins read answers (CORS, Fetch standard). There are no cookies, so no credentials in the
 * sense of that standard: a page sends the token itself.
 */
public final class Cors implements Filter {
    private static final String METHODS = "GET, HEAD, POST, DELETE";
    private static final String REQUEST_HEADERS = String.join(
            ", ",
            "Authorization",
            "X-API-Key",
            "X-Request-Id",
            "If-None-Match",
            "If-Range",
            "Range",
            "Idempotency-Key",
            "Last-Event-ID",
            "Content-Type");
    private static final String EXPOSED = String.join(
            ", ",
            "Analytics-Commit",
            "ETag",
            "Link",
            "Location",
            "Content-Disposition",
            "Content-Range",
            "Accept-Ranges",
            "Repr-Digest",
            "X-Request-Id",
            "Retry-After",
            "RateLimit",
            "RateLimit-Policy");
    private static final String SECONDS_TO_REMEMBER = "600";

    private final Set<String> origins;

    public Cors(CorsSettings settings) {
        this.origins = requireNonNull(settings, "settings is null").origins();
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (origins.isEmpty()) {
            chain.proceed();
            return;
        }
        set(request, response, HeaderNames.VARY, "Origin");
        boolean listed = request.headers()
                .first(HeaderNames.ORIGIN)
                .filter(origins::contains)
                .isPresent();
        if (listed) {
            set(
                    request,
                    response,
                    HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN,
                    request.headers().get(HeaderNames.ORIGIN).get());
            set(request, response, HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
        if (listed && isPreflight(request)) {
            set(request, response, HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            set(request, response, HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
            set(request, response, HeaderNames.ACCESS_CONTROL_MAX_AGE, SECONDS_TO_REMEMBER);
            response.status(Status.NO_CONTENT_204).send();
        } else {
            chain.proceed();
        }
    }

    /** A browser asks whether it may ask; it does so without a token. */
    private static boolean isPreflight(RoutingRequest request) {
        return request.prologue().method().equals(Method.OPTIONS)
                && request.headers().contains(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }

    private static void set(RoutingRequest request, RoutingResponse response, HeaderName name, String value) {
        StandingHeaders.set(request, response, name, value);
    }
}
