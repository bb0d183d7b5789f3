package org.lmsanalytics.serving.report;

import static java.util.Objects.requireNonNull;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.regex.Pattern;

/** What a request wants to hold of the file that it asks for, by the file's strong entity tag (RFC 9110, section 13). */
record Preconditions(ServerRequest request, String tag) {
    private static final Pattern COMMA = Pattern.compile(",");
    private static final String ANY = "*";
    private static final String WEAK = "W/";

    Preconditions {
        requireNonNull(request, "request is null");
        requireNonNull(tag, "tag is null");
    }

    /** {@code If-Match}, which compares strongly. */
    boolean hold() {
        List<String> wanted = tags(HeaderNames.IF_MATCH);
        return wanted.isEmpty() || wanted.contains(ANY) || wanted.contains(tag);
    }

    /** {@code If-None-Match}, which compares weakly. */
    boolean areOfWhatTheClientHas() {
        List<String> known = tags(HeaderNames.IF_NONE_MATCH);
        return known.contains(ANY) || known.contains(tag) || known.contains(WEAK + tag);
    }

    /** {@code If-Range}: a part is of use only to who has other parts of the same file. Dates are never known. */
    boolean letARangeThrough() {
        List<String> parts = tags(HeaderNames.IF_RANGE);
        return parts.isEmpty() || parts.equals(List.of(tag));
    }

    private List<String> tags(HeaderName name) {
        return request.headers().all(name, List::of).stream()
                .flatMap(COMMA::splitAsStream)
                .map(String::strip)
                .toList();
    }
}
