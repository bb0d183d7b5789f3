package org.lmsanalytics.job.domain;

/** A learner's completions of one module: the times tell repeats from duplicates. */
public final class ModuleWork {
    /** Epoch milliseconds, ascending, distinct. */
    public long[] completedAt = {};

    public long minutesE4;

    public ModuleWork() {}

    /** Returns whether this completion is a new one. */
    boolean complete(long at, long minutes) {
        long[] grown = Times.with(completedAt, at);
        if (grown == completedAt) {
            return false;
        }
        completedAt = grown;
        minutesE4 += minutes;
        return true;
    }

    /** The earliest completion is the one that counts. */
    public long firstCompletedAt() {
        return completedAt[0];
    }

    public long lastCompletedAt() {
        return completedAt[completedAt.length - 1];
    }
}
