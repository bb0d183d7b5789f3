package org.lmsanalytics.serving.security;

import static java.util.Objects.requireNonNull;

import io.helidon.webserver.http.ServerRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks.
 *
 * @param userId empty for another service, and for who did not say
 * @param until when the token ends that says so; empty: never
 */
public record Caller(Optional<String> userId, Set<Role> roles, Optional<Instant> until) {
    /** Another service, known by its key. */
    static final Caller SERVICE = new Caller(Optional.empty(), Set.of(Role.ADMIN), Optional.empty());
    /** Whoever asks for what everybody may have. */
    static final Caller ANONYMOUS = new Caller(Optional.empty(), Set.of(), Optional.empty());

    public Caller {
        requireNonNull(userId, "userId is null");
        requireNonNull(until, "until is null");
        roles = Set.copyOf(requireNonNull(roles, "roles is null"));
    }

    /** Who sent this request, as {@link Access} found out. */
    public static Caller of(ServerRequest request) {
        return request.context().get(Caller.class).orElse(ANONYMOUS);
    }

    public boolean isAdmin() {
        return roles.contains(Role.ADMIN);
    }

    public boolean isInstructor() {
        return roles.contains(Role.INSTRUCTOR);
    }

    public boolean isPerson(String id) {
        return userId.filter(id::equals).isPresent();
    }

    /** What the caller is, for logs and figures: names nobody. */
    public String kind() {
        if (this.equals(SERVICE)) {
            return "service";
        }
        if (userId.isEmpty()) {
            return "anonymous";
        }
        return Arrays.stream(Role.values())
                .filter(roles::contains)
                .findFirst()
                .map(Role::text)
                .orElse("no-role");
    }
}
