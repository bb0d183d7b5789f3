package org.lmsanalytics.reports.job;

import java.util.Locale;

/** What has become of a job. */
public enum JobStatus {
    /** Waits for a worker; also after an attempt that failed, and before the next one. */
    PENDING,
    RUNNING,
    /** Its file can be downloaded. */
    COMPLETED,
    FAILED,
    CANCELLED,
    /** Was completed, and its file is deleted. */
    EXPIRED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static JobStatus of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
