package org.lmsanalytics.serving.database;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What the read model says.
 *
 * @param commit the commit of the read model that the answer reflects
 * @param body the answer as JSON; empty if there is no such thing
 */
public record Answer(long commit, Optional<String> body) {
    public Answer {
        requireNonNull(body, "body is null");
    }
}
