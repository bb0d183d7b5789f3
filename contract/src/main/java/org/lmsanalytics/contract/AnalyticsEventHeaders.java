package org.lmsanalytics.contract;

/**
 * Headers of every {@link AnalyticsUpdated} in {@link Topics#ANALYTICS_EVENTS}; values are decimal numbers as text. With
 * them a consumer can check that it has seen every commit, and each of them whole.
 */
public final class AnalyticsEventHeaders {
    /** The commit of the read model that the record reports. */
    public static final String COMMIT = "commit";

    /** The commit that was published before this one; 0 if the topic had none. */
    public static final String PREVIOUS_COMMIT = "previous-commit";

    /** How many records this commit has in all partitions together. */
    public static final String RECORDS = "records";

    private AnalyticsEventHeaders() {}
}
