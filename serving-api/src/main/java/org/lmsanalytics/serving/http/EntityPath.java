package org.lmsanalytics.serving.http;

import static java.util.Objects.requireNonNull;

import io.helidon.common.uri.UriPath;
import io.helidon.http.PathMatchers;
import io.helidon.http.PathMatchers.MatchResult;
import io.helidon.http.PathMatchers.PrefixMatchResult;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.CharacterCodingException;

/**
 * The path of one thing, such as {@code /api/v1/users/{userId}/analytics}. It is matched as it came: Helidon's own
 * matchers decode first, so that they take a slash within an id ({@code %2F}) for the end of it.
 *
 * @param thing the kind of thing, e.g. "user"
 */
public record EntityPath(String thing, String prefix, String suffix) implements TemplatedPath {
    public EntityPath {
        requireNonNull(thing, "thing is null");
        requireNonNull(prefix, "prefix is null");
        requireNonNull(suffix, "suffix is null");
    }

    @Override
    public String template() {
        return prefix + "{" + thing + "Id}" + suffix;
    }

    /** The id in the path of this request; a text that no event can carry as an id is an unknown thing. */
    public String id(ServerRequest request) {
        String id = text(request);
        if (!Ids.possible(id)) {
            throw new ProblemException(Problem.unknown(thing));
        }
        return id;
    }

    /** What stands in the path of this request where the id belongs. */
    public String text(ServerRequest request) {
        try {
            return PercentEncoding.decode(segment(request.prologue().uriPath().rawPath()));
        } catch (CharacterCodingException e) {
            throw new ProblemException(
                    Problem.badRequest(Status.BAD_REQUEST_400, "The id in the path is not UTF-8, percent-encoded."));
        }
    }

    @Override
    public MatchResult match(UriPath path) {
        return matches(path.absolute().rawPath()) ? PathMatchers.any().match(path) : MatchResult.notAccepted();
    }

    public boolean matches(String rawPath) {
        return rawPath.length() > prefix.length() + suffix.length()
                && rawPath.startsWith(prefix)
                && rawPath.endsWith(suffix)
                && segment(rawPath).indexOf('/') < 0;
    }

    /** Nothing is nested below. */
    @Override
    public PrefixMatchResult prefixMatch(UriPath path) {
        return PrefixMatchResult.notAccepted();
    }

    private String segment(String rawPath) {
        return rawPath.substring(prefix.length(), rawPath.length() - suffix.length());
    }
}
