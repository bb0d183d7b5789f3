package org.lmsanalytics.job;

import org.lmsanalytics.contract.ReadModelSchema;

/** What the job is called on a cluster. */
public final class JobName {
    /** The one that feeds the served read model. */
    public static final String SERVED = "lms-analytics";

    private JobName() {}

    /** The one that feeds the read model in a schema. */
    public static String of(String schema) {
        return ReadModelSchema.isServed(schema) ? SERVED : SERVED + "-" + schema;
    }
}
