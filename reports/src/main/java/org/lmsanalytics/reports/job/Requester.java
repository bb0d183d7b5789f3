package org.lmsanalytics.reports.job;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.lmsanalytics.reports.catalog.ReportRole;
import org.lmsanalytics.reports.catalog.Scope;

/**
 * Who asks for a report.
 *
 * @param id of the person, or the name of a service
 */
public record Requester(String id, ReportRole role) {
    public Requester {
        requireNonNull(id, "id is null");
        requireNonNull(role, "role is null");
    }

    /** What reports for this requester may be about. */
    public Scope scope() {
        return switch (role) {
            case ADMIN -> Scope.EVERYTHING;
            case INSTRUCTOR -> new Scope(Optional.of(id));
        };
    }
}
