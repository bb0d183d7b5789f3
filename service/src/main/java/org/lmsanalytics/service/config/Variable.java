package org.lmsanalytics.service.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * An environment variable.
 *
 * @param usual what holds if it is not set; empty: nothing
 */
public record Variable<T>(String name, ValueType<T> type, Optional<String> usual, String meaning) {
    public Variable {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(usual, "usual is null");
        requireNonNull(meaning, "meaning is null");
    }

    /** What is wrong with this value, which is not of the type. */
    String problem(String value) {
        return type.secret() ? "is not " + type.allowed() : "is '%s', not %s".formatted(value, type.allowed());
    }
}
