package org.lmsanalytics.serving.http;

import static java.util.Objects.requireNonNull;

import io.helidon.common.uri.UriPath;
import io.helidon.http.PathMatchers;
import io.helidon.http.PathMatchers.MatchResult;
import io.helidon.http.PathMatchers.PrefixMatchResult;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/**
 * A path with any number of ids, such as {@code /api/v1/reports/{reportId}/status/{jobId}}. Like {@link EntityPath} it is matched
 * as it came.
 */
public record NestedPath(String template) implements TemplatedPath {
    public NestedPath {
        requireNonNull(template, "template is null");
    }

    /** The ids in the path of this request, in their order. */
    public List<String> ids(ServerRequest request) {
        try {
            return decoded(request.prologue().uriPath().rawPath());
        } catch (CharacterCodingException e) {
            throw new ProblemException(
                    Problem.badRequest(Status.BAD_REQUEST_400, "The id in the path is not UTF-8, percent-encoded."));
        }
    }

    public boolean matches(String rawPath) {
        int firstId = template.indexOf('{');
        if (firstId < 0) {
            return template.equals(rawPath);
        }
        // Most paths are of something else, and known to be so without taking them apart.
        if (!rawPath.regionMatches(0, template, 0, firstId)) {
            return false;
        }
        String[] wanted = segments(template);
        String[] given = segments(rawPath);
        if (wanted.length != given.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (isId(wanted[i]) ? given[i].isEmpty() : !wanted[i].equals(given[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public MatchResult match(UriPath path) {
        return matches(path.absolute().rawPath()) ? PathMatchers.any().match(path) : MatchResult.notAccepted();
    }

    /** Nothing is nested below. */
    @Override
    public PrefixMatchResult prefixMatch(UriPath path) {
        return PrefixMatchResult.notAccepted();
    }

    private List<String> decoded(String rawPath) throws CharacterCodingException {
        String[] wanted = segments(template);
        String[] given = segments(rawPath);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < wanted.length; i++) {
            if (isId(wanted[i])) {
                ids.add(PercentEncoding.decode(given[i]));
            }
        }
        return ids;
    }

    private static boolean isId(String segment) {
        return segment.startsWith("{");
    }

    private static String[] segments(String path) {
        return path.split("/", -1);
    }
}
