package org.lmsanalytics.serving.database;

import java.util.concurrent.atomic.AtomicLong;

/** The highest commit that this process has seen. No later answer may be older. */
public final class NewestCommit {
    private final AtomicLong seen = new AtomicLong();

    public void saw(long commit) {
        seen.accumulateAndGet(commit, Math::max);
    }

    public long value() {
        return seen.get();
    }
}
