package org.lmsanalytics.service.observe;

/** How far the program is on its way out. */
public final class Lifecycle {
    private volatile boolean stopping;
    private volatile boolean closed;

    /** From now on it is no longer ready; what it is asked it still answers. */
    public void stop() {
        stopping = true;
    }

    /** From now on it takes no more requests; those that are under way it still answers. */
    public void close() {
        stopping = true;
        closed = true;
    }

    public boolean isStopping() {
        return stopping;
    }

    public boolean isClosed() {
        return closed;
    }
}
