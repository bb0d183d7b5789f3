package org.lmsanalytics.reports.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who may ask for a report. */
public enum ReportRole {
    @JsonProperty("admin")
    ADMIN,
    /** About own courses. */
    @JsonProperty("instructor")
    INSTRUCTOR
}
