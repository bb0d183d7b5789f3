package org.lmsanalytics.job.sink;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What a submission of the job finds when it takes over.
 *
 * @param positions that the read model reflects
 * @param erasures by person
 * @param released whether this submission may read past those positions already, as after a restart
 */
public record Visible(SourcePositions positions, Map<String, KnownErasure> erasures, boolean released) {
    public Visible {
        requireNonNull(positions, "positions is null");
        erasures = Map.copyOf(erasures);
    }
}
