package org.lmsanalytics.serving.http;

import static java.util.Objects.requireNonNull;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a request has no answer, as RFC 9457 tells it.
 *
 * @param type stable name of the kind of problem, which programs may rely on
 * @param members further members of the body, e.g. the parameter that is wrong
 * @param headers further headers of the answer, e.g. when to ask again
 */
public record Problem(
        Status status,
        String type,
        String title,
        String detail,
        Map<String, Object> members,
        Map<HeaderName, String> headers) {
    /** RFC 6585; Helidon has no name for it. */
    static final Status HEADERS_TOO_LARGE = Status.create(431, "Request Header Fields Too Large");

    private static final String TYPES = "urn:problem-type:lms-analytics:";
    private static final String SECONDS_TO_WAIT = "2";
    private static final String CHALLENGE = "Bearer";

    public Problem {
        requireNonNull(status, "status is null");
        requireNonNull(type, "type is null");
        requireNonNull(title, "title is null");
        requireNonNull(detail, "detail is null");
        members = Map.copyOf(requireNonNull(members, "members is null"));
        headers = Map.copyOf(requireNonNull(headers, "headers is null"));
    }

    /** A parameter cannot be used; {@code allowed} says what could. */
    public static Problem invalidParameter(String parameter, String detail, List<String> allowed) {
        return new Problem(
                Status.BAD_REQUEST_400,
                TYPES + "invalid-parameter",
                "Invalid parameter",
                parameter + ": " + detail,
                Map.of("parameter", parameter, "allowed", allowed),
                Map.of());
    }

    /** What is at the JSON pointer (RFC 6901) in the body cannot be used; {@code detail} goes on from there. */
    public static Problem invalidBody(String pointer, String detail) {
        String where = pointer.isEmpty() ? "The body" : pointer;
        return of(Status.BAD_REQUEST_400, "invalid-body", "Invalid body", where + " " + detail)
                .withMember("pointer", pointer);
    }

    /** The request itself is malformed. */
    public static Problem badRequest(Status status, String detail) {
        return of(status, "bad-request", "Bad request", detail);
    }

    /** The request cannot be read: too much of something, or not as HTTP wants it. */
    static Problem unreadable(Status status) {
        return switch (status.code()) {
            case 408 -> of(status, "request-timeout", "Request timeout", "The request did not arrive in time.");
            case 413 ->
                of(
                        status,
                        "payload-too-large",
                        "Payload too large",
                        "A body has " + Limits.PAYLOAD + " bytes at most.");
            case 414 ->
                of(
                        status,
                        "request-line-too-long",
                        "Request line too long",
                        "The path and the query have " + Limits.REQUEST_LINE + " bytes at most.");
            case 431 ->
                of(
                        status,
                        "headers-too-large",
                        "Headers too large",
                        "The headers have " + Limits.HEADERS + " bytes and " + Limits.HEADER_COUNT + " names at most.");
            default -> badRequest(status, "The request cannot be understood: " + status.reasonPhrase() + ".");
        };
    }

    /** More run at the same time than the API can answer soon. */
    public static Problem overloaded() {
        return of(
                        Status.SERVICE_UNAVAILABLE_503,
                        "overloaded",
                        "Overloaded",
                        "Too many requests run at the moment. Ask again a little later.")
                .with(HeaderNames.RETRY_AFTER, "1");
    }

    /** The caller asks more often than anybody may. */
    public static Problem tooManyRequests(int perMinute, long secondsToWait) {
        return of(
                        Status.TOO_MANY_REQUESTS_429,
                        "too-many-requests",
                        "Too many requests",
                        "A caller may ask %d times a minute.".formatted(perMinute))
                .with(HeaderNames.RETRY_AFTER, Long.toString(secondsToWait));
    }

    /** {@code thing} is a kind, such as "user"; the id that was asked for is not repeated. */
    public static Problem unknown(String thing) {
        return of(Status.NOT_FOUND_404, "unknown-" + thing, "Unknown " + thing, "There is no such " + thing + ".");
    }

    static Problem noSuchPath() {
        return of(Status.NOT_FOUND_404, "no-such-path", "No such path", "Nothing is served under this path.");
    }

    static Problem methodNotAllowed(String allowed) {
        return of(
                        Status.METHOD_NOT_ALLOWED_405,
                        "method-not-allowed",
                        "Method not allowed",
                        "This path answers only " + allowed + ".")
                .with(HeaderNames.ALLOW, allowed);
    }

    /** Nobody who is known asks. */
    public static Problem notLoggedIn() {
        return of(
                        Status.UNAUTHORIZED_401,
                        "not-logged-in",
                        "Not logged in",
                        "This needs a token (Authorization: Bearer …) or the key of a service (X-API-Key).")
                .with(HeaderNames.WWW_AUTHENTICATE, CHALLENGE);
    }

    /** A token that does not hold, for whatever reason. */
    public static Problem invalidToken() {
        return of(
                        Status.UNAUTHORIZED_401,
                        "invalid-token",
                        "Invalid token",
                        "This is no token that is valid now. It must be a JSON Web Token with sub and exp, signed as this API expects.")
                .with(HeaderNames.WWW_AUTHENTICATE, CHALLENGE + " error=\"invalid_token\"");
    }

    /** Whoever asks may not have this. */
    public static Problem notAllowed() {
        return of(Status.FORBIDDEN_403, "not-allowed", "Not allowed", "Your role does not allow this.")
                .with(HeaderNames.WWW_AUTHENTICATE, CHALLENGE + " error=\"insufficient_scope\"");
    }

    /** The API cannot know who asks. It stays so until somebody sets what is missing, so there is no time to wait. */
    public static Problem accessNotConfigured() {
        return of(
                Status.SERVICE_UNAVAILABLE_503,
                "access-not-configured",
                "Access is not configured",
                "Only known persons may have this, and the API cannot tell them: set JWT_SECRET or JWT_JWKS_URL.");
    }

    /** Something that this needs is down, and may be back soon. */
    public static Problem unavailable(String detail) {
        return of(Status.SERVICE_UNAVAILABLE_503, "unavailable", "Temporarily unavailable", detail)
                .with(HeaderNames.RETRY_AFTER, SECONDS_TO_WAIT);
    }

    static Problem internal() {
        return of(
                Status.INTERNAL_SERVER_ERROR_500,
                "internal-error",
                "Internal error",
                "Something unexpected happened. The log says more under the request id.");
    }

    /** A problem of one route; {@code type} is without what all types begin with. */
    public static Problem of(Status status, String type, String title, String detail) {
        return new Problem(status, TYPES + type, title, detail, Map.of(), Map.of());
    }

    /** The same with one more member of the body. */
    public Problem withMember(String name, Object value) {
        Map<String, Object> more = new HashMap<>(members);
        more.put(name, value);
        return new Problem(status, type, title, detail, more, headers);
    }

    public Problem with(HeaderName header, String value) {
        Map<HeaderName, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Problem(status, type, title, detail, members, more);
    }
}
