package org.lmsanalytics.verifier.compare;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** SQL with {@code ?} for each parameter. */
public record Query(String sql, List<String> parameters) {
    public Query {
        requireNonNull(sql, "sql is null");
        parameters = List.copyOf(parameters);
    }
}
