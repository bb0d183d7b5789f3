package org.lmsanalytics.service.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** What an exception says about PostgreSQL. */
public enum DatabaseFailure {
    /** No connection, or one that broke: it may be back soon. */
    UNREACHABLE,
    /** The statement ran into its time limit. */
    TOO_SLOW,
    /** Anything else. */
    OTHER;

    private static final String QUERY_CANCELED = "57014";

    public static DatabaseFailure of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return UNREACHABLE;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return ofState(sql.getSQLState());
            }
        }
        return OTHER;
    }

    private static DatabaseFailure ofState(String state) {
        if (state.equals(QUERY_CANCELED)) {
            return TOO_SLOW;
        }
        // Connection exceptions, insufficient resources, operator intervention (shutdown, crash, starting up).
        boolean unreachable = state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
        return unreachable ? UNREACHABLE : OTHER;
    }
}
