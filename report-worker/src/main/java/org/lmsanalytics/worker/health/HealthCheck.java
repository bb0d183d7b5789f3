package org.lmsanalytics.worker.health;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Looks after one thing that the worker depends on. */
public interface HealthCheck {
    /** Whose health it is, such as "postgres". */
    String name();

    /** Whether no report can be made without it. */
    boolean isNeeded();

    /**
     * Whether it is up. Called for every question about the health, so it may wait for seconds, but not for longer.
     *
     * @param details takes what else there is to tell
     */
    boolean isUp(ObjectNode details);
}
