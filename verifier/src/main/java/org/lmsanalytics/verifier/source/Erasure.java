package org.lmsanalytics.verifier.source;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * What is known of an erased person.
 *
 * @param person stands for the id
 * @param deletedAt the earliest UserDeleted that counts
 * @param records how many of the person's records count
 * @param positions before which they count, as JSON
 * @param ignored how many records of the person came from there on
 */
public record Erasure(String person, Instant deletedAt, long records, Map<String, Object> positions, long ignored) {
    public Erasure {
        requireNonNull(person, "person is null");
        requireNonNull(deletedAt, "deletedAt is null");
        positions = Map.copyOf(positions);
    }
}
