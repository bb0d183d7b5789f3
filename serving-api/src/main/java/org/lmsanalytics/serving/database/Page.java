package org.lmsanalytics.serving.database;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A part of a long answer.
 *
 * @param next where the part after it begins, as the statement tells it; empty if nothing follows
 */
public record Page(Answer answer, Optional<String> next) {
    public Page {
        requireNonNull(answer, "answer is null");
        requireNonNull(next, "next is null");
    }
}
