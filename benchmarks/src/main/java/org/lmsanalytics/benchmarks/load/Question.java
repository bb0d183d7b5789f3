package org.lmsanalytics.benchmarks.load;

import static java.util.Objects.requireNonNull;

/** A request to the API. */
public record Question(Kind kind, String path) {
    public Question {
        requireNonNull(kind, "kind is null");
        requireNonNull(path, "path is null");
    }
}
