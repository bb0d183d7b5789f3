package org.lmsanalytics.reports.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Which courses a report may be about.
 *
 * @param instructorId only the courses of this instructor; empty: all
 */
public record Scope(Optional<String> instructorId) {
    public static final Scope EVERYTHING = new Scope(Optional.empty());

    public Scope {
        requireNonNull(instructorId, "instructorId is null");
    }
}
