package org.lmsanalytics.reports.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the cells of a column are. */
public enum ColumnType {
    @JsonProperty("text")
    TEXT,
    @JsonProperty("integer")
    INTEGER,
    @JsonProperty("decimal")
    DECIMAL,
    /** 0 to 100. */
    @JsonProperty("percentage")
    PERCENTAGE,
    /** A calendar day, which no time zone moves. */
    @JsonProperty("date")
    DATE,
    /** A point in time, shown in the time zone of the request. */
    @JsonProperty("instant")
    INSTANT,
    @JsonProperty("boolean")
    BOOLEAN
}
