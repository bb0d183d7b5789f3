package org.lmsanalytics.service.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.lmsanalytics.contract.connection.Reasons;

/** What an exception says about PostgreSQL. */
public enum DatabaseFailure {
    /** No connection, or one that broke: it may be back soon. */
    UNREACHABLE,
    /** The statement ran into its time limit. */
    TOO_SLOW,
    /** It was to change something in a replica, or in a primary that has become one. */
    READ_ONLY,
    /** Anything else. */
    OTHER;

    private static final String QUERY_CANCELED = "57014";
    private static final String READ_ONLY_TRANSACTION = "25006";

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

    /** For the log. Only of a connection it says more than the kind: the message of a statement can repeat what it is about. */
    public static String text(Throwable thrown) {
        DatabaseFailure failure = of(thrown);
        return failure == UNREACHABLE ? failure + ", " + Reasons.of(thrown) : failure.toString();
    }

    private static DatabaseFailure ofState(String state) {
        if (state.equals(QUERY_CANCELED)) {
            return TOO_SLOW;
        }
        if (state.equals(READ_ONLY_TRANSACTION)) {
            return READ_ONLY;
        }
        // Connection exceptions, insufficient resources, operator intervention (shutdown, crash, starting up).
        boolean unreachable = state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
        return unreachable ? UNREACHABLE : OTHER;
    }
}
