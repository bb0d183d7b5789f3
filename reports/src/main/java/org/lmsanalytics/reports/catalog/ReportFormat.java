package org.lmsanalytics.reports.catalog;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What files reports can be. */
public enum ReportFormat {
    /** RFC 4180. */
    @JsonProperty("csv")
    CSV("csv", "text/csv; charset=utf-8"),
    /** Office Open XML (ISO/IEC 29500). */
    @JsonProperty("xlsx")
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String extension;
    private final String mediaType;

    ReportFormat(String extension, String mediaType) {
        this.extension = requireNonNull(extension, "extension is null");
        this.mediaType = requireNonNull(mediaType, "mediaType is null");
    }

    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }
}
