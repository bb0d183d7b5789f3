package org.lmsanalytics.serving.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person is to the platform. */
public enum Role {
    /** May do everything. */
    ADMIN,
    /** Teaches courses. */
    INSTRUCTOR,
    /** Learns. */
    STUDENT;

    /** The role of this name in a token; a role that is not known here allows nothing. */
    static Optional<Role> of(String name) {
        return Arrays.stream(values()).filter(role -> role.text().equals(name)).findFirst();
    }

    /** The name in tokens. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
