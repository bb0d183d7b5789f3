package org.lmsanalytics.serving.http;

import static java.util.Objects.requireNonNull;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * A weak entity tag (RFC 9110, section 8.8.3) of an answer: its commit, and a checksum, since with time the same commit
 * may have another answer. When the figures were calculated makes no difference.
 */
record EntityTag(String value) {
    private static final Pattern CALCULATED_AT = Pattern.compile("\"calculatedAt\" ?: ?\"[^\"]*\"");
    private static final String ANY = "*";

    EntityTag {
        requireNonNull(value, "value is null");
    }

    static EntityTag of(long commit, String body) {
        CRC32C checksum = new CRC32C();
        checksum.update(CALCULATED_AT.matcher(body).replaceAll("").getBytes(StandardCharsets.UTF_8));
        return new EntityTag("W/\"%d-%08x\"".formatted(commit, checksum.getValue()));
    }

    /** Whether the client has this already. */
    boolean isKnownTo(ServerRequest request) {
        return isAmong(request.headers().all(HeaderNames.IF_NONE_MATCH, List::of));
    }

    /** Compares weakly (section 8.8.3.2), the tags of {@code If-None-Match} (section 13.1.2), which hold no comma if ours. */
    boolean isAmong(List<String> tags) {
        return tags.stream()
                .flatMap(line -> Pattern.compile(",").splitAsStream(line))
                .map(String::strip)
                .anyMatch(tag -> tag.equals(ANY) || tag.equals(value) || tag.equals(value.substring("W/".length())));
    }
}
