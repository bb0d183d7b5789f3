package org.lmsanalytics.reports.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;

/**
 * One line of the audit trail, as it is written.
 *
 * @param actor id of a person, or name of a service
 * @param role as which they came
 * @param address of the network they came from; empty for what the worker does
 * @param detail what is worth knowing besides, without ids of others
 */
public record AuditEntry(
        AuditAction action,
        String actor,
        String role,
        Optional<String> address,
        Optional<String> reportId,
        Optional<UUID> jobId,
        Optional<String> detail) {
    public AuditEntry {
        requireNonNull(action, "action is null");
        requireNonNull(actor, "actor is null");
        requireNonNull(role, "role is null");
        requireNonNull(address, "address is null");
        requireNonNull(reportId, "reportId is null");
        requireNonNull(jobId, "jobId is null");
        requireNonNull(detail, "detail is null");
    }
}
