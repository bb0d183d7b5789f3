package org.lmsanalytics.serving.security;

import static java.util.Objects.requireNonNull;

import io.helidon.webserver.http.ServerRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lmsanalytics.serving.http.NestedPath;

/**
 * Who may ask one route. It is matched with the path as it came, and only by what is written exactly so: a path that is
 * spelled another way falls to administrators.
 *
 * @param path ends with {@code *} for everything below; an id is in braces
 * @param open whether it needs no caller
 * @param counted whether it counts as one of the requests that run at a time; those that watch the API do not, nor those
 *     that stay
 * @param who may ask besides administrators and services
 */
record AccessRule(String path, boolean open, boolean counted, Set<Who> who) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._-]+");

    AccessRule {
        requireNonNull(path, "path is null");
        who = Set.copyOf(requireNonNull(who, "who is null"));
    }

    static AccessRule open(String path) {
        return new AccessRule(path, true, true, Set.of());
    }

    static AccessRule rule(String path, Who... who) {
        return new AccessRule(path, false, true, Set.copyOf(Arrays.asList(who)));
    }

    AccessRule notCounted() {
        return new AccessRule(path, open, false, who);
    }

    /** The path, which holds no id; empty if the rule is for whatever no other is for. */
    Optional<String> template() {
        return Optional.of(path).filter(text -> text.startsWith("/"));
    }

    boolean matches(String rawPath) {
        if (path.endsWith("*")) {
            // Nothing that could be read as another path.
            return rawPath.startsWith(path.substring(0, path.length() - 1))
                    && PLAIN.matcher(rawPath).matches()
                    && !rawPath.contains("/.");
        }
        return new NestedPath(path).matches(rawPath);
    }

    boolean permits(Caller caller, ServerRequest request, Ownership ownership) {
        return caller.isAdmin()
                || who.stream()
                        .anyMatch(one -> one.includes(
                                caller, () -> new NestedPath(path).ids(request).getFirst(), ownership));
    }
}
