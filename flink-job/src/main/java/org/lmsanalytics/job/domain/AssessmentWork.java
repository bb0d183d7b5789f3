package org.lmsanalytics.job.domain;

/** When a learner started and completed attempts at one assessment: tells repeats from duplicates. */
public final class AssessmentWork {
    /** Epoch milliseconds, ascending, distinct. */
    public long[] startedAt = {};

    public long[] completedAt = {};

    public AssessmentWork() {}

    boolean start(long at) {
        long[] grown = Times.with(startedAt, at);
        boolean isNew = grown != startedAt;
        startedAt = grown;
        return isNew;
    }

    boolean complete(long at) {
        long[] grown = Times.with(completedAt, at);
        boolean isNew = grown != completedAt;
        completedAt = grown;
        return isNew;
    }
}
