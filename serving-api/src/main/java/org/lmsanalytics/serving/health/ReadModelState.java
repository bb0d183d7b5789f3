package org.lmsanalytics.serving.health;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far the read model is.
 *
 * @param committedAt when the last commit was made; absent, like its age, before the first one
 * @param positions up to where it has read the source
 */
record ReadModelState(
        long commit, Optional<String> committedAt, OptionalDouble secondsSinceCommit, List<Position> positions) {
    ReadModelState {
        requireNonNull(committedAt, "committedAt is null");
        requireNonNull(secondsSinceCommit, "secondsSinceCommit is null");
        positions = List.copyOf(requireNonNull(positions, "positions is null"));
    }

    record Position(String topic, int partition, long nextOffset) {
        Position {
            requireNonNull(topic, "topic is null");
        }
    }
}
