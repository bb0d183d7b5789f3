package org.lmsanalytics.reports.audit;

import java.util.Locale;

/** What somebody did with a report. */
public enum AuditAction {
    REQUESTED,
    GENERATED,
    FAILED,
    DOWNLOADED,
    CANCELLED,
    EXPIRED,
    /** Was not allowed to. */
    REFUSED,
    /** A recurring report was set up, or ended. */
    SCHEDULED,
    UNSCHEDULED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AuditAction of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
