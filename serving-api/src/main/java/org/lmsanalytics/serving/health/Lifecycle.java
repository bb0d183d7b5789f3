package org.lmsanalytics.serving.health;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the program is on its way out. */
public final class Lifecycle {
    private final AtomicBoolean stopping = new AtomicBoolean();

    /** From now on it is no longer ready; what it is asked it still answers. */
    public void stop() {
        stopping.set(true);
    }

    public boolean isStopping() {
        return stopping.get();
    }
}
