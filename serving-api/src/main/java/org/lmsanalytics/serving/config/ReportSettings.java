package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

/** The report worker's settings, which are the same for every program of the system. */
public record ReportSettings(String storagePath, int maxSizeMegabytes) {
    public ReportSettings {
        requireNonNull(storagePath, "storagePath is null");
    }

    static ReportSettings from(Environment environment) {
        return new ReportSettings(
                environment.value(Variables.REPORTS_STORAGE_PATH), environment.value(Variables.MAX_REPORT_SIZE_MB));
    }
}
