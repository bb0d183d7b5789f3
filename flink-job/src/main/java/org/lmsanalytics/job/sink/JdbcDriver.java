package org.lmsanalytics.job.sink;

import java.sql.SQLException;
import org.postgresql.Driver;

/**
 * The JDBC driver of the job's jar. It registers itself with the Java runtime, which would keep it, and with it every
 * class of the job, in the process for ever: a TaskManager would run out of metaspace after some upgrades.
 */
public final class JdbcDriver {
    private JdbcDriver() {}

    /** To be called when the job is over. Does nothing where the driver is not the job's own, as in tests. */
    public static void forget() {
        boolean ofTheJob = Driver.class.getClassLoader() != ClassLoader.getSystemClassLoader();
        try {
            if (ofTheJob && Driver.isRegistered()) {
                Driver.deregister();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The JDBC driver stays registered", e);
        }
    }
}
