package org.lmsanalytics.contract;

/**
 * The PostgreSQL schemas that hold a read model. Readers see the one named {@link #SERVED}; a rebuild fills another one
 * beside it, and takes its name when it has caught up. Only the served one is copied to Redis and reported in
 * {@link Topics#ANALYTICS_EVENTS}.
 */
public final class ReadModelSchema {
    public static final String SERVED = "analytics";

    private ReadModelSchema() {}

    /** Whether readers see this one. */
    public static boolean isServed(String schema) {
        return SERVED.equals(schema);
    }
}
