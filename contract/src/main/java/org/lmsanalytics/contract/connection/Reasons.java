package org.lmsanalytics.contract.connection;

/** Why there is no connection, in one line: the exceptions of clients name the cause only in their causes. */
public final class Reasons {
    private Reasons() {}

    public static String of(Throwable failure) {
        StringBuilder reasons = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            if (reasons.indexOf(reason) < 0) {
                reasons.append(reasons.isEmpty() ? "" : ": ").append(reason);
            }
        }
        return reasons.toString();
    }
}
