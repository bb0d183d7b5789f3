package org.lmsanalytics.reports.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Who may ask for a report. */
public enum ReportRole {
    @JsonProperty("admin")
    ADMIN,
    /** About own courses. */
    @JsonProperty("instructor")
    INSTRUCTOR;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
