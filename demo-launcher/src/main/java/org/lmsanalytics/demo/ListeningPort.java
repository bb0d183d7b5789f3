package org.lmsanalytics.demo;

import static java.util.Objects.requireNonNull;

/**
 * A port on which a part of the demo listens.
 *
 * @param part the part's name
 * @param variable the environment variable that moves it
 */
public record ListeningPort(String part, String variable, int number) {
    public ListeningPort {
        requireNonNull(part, "part is null");
        requireNonNull(variable, "variable is null");
    }
}
