package org.lmsanalytics.serving.security;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who asks.
 *
 * @param userId empty for another service
 */
record Caller(Optional<String> userId, Set<Role> roles) {
    /** Another service, known by its key. */
    static final Caller SERVICE = new Caller(Optional.empty(), Set.of(Role.ADMIN));

    Caller {
        requireNonNull(userId, "userId is null");
        roles = Set.copyOf(requireNonNull(roles, "roles is null"));
    }

    boolean isAdmin() {
        return roles.contains(Role.ADMIN);
    }

    boolean isPerson(String id) {
        return userId.filter(id::equals).isPresent();
    }

    /** What the caller is, for the log; another service is none of the roles of persons. */
    String roleNames() {
        return userId.isEmpty()
                ? "service"
                : roles.stream().map(Role::text).sorted().collect(Collectors.joining(","));
    }
}
