package org.lmsanalytics.job.operate;

import org.lmsanalytics.contract.ReadModelSchema;

/** The schemas of a rebuild. */
final class Schemas {
    static final String SERVED = ReadModelSchema.SERVED;
    /** Filled beside the served one. */
    static final String REBUILD = SERVED + "_rebuild";
    /** What was served before. */
    static final String REPLACED = SERVED + "_replaced";

    private Schemas() {}
}
