package org.lmsanalytics.serving.database;

import java.util.concurrent.atomic.AtomicLong;

/** The highest commit that this process has seen. No later answer may be older. */
public final class NewestCommit {
    private static final long NONE = -1;

    private final AtomicLong seen = new AtomicLong(NONE);

    public void saw(long commit) {
        seen.accumulateAndGet(commit, Math::max);
    }

    /** Whether one was seen. Until then nobody here knows what a process before this one has answered. */
    public boolean isKnown() {
        return seen.get() != NONE;
    }

    public long value() {
        return seen.get();
    }
}
