package org.lmsanalytics.reports.job;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * Why a report was not made.
 *
 * @param type stable, for programs and metrics
 * @param message for who asked: what happened and what to do
 */
public record ReportError(Type type, String message) {
    public ReportError {
        requireNonNull(type, "type is null");
        requireNonNull(message, "message is null");
    }

    /** Kinds of reasons. */
    public enum Type {
        /** It would be larger than is allowed. */
        TOO_LARGE,
        /** The definition is not there any more, or does not take the request any more. */
        NOT_POSSIBLE,
        /** It could not be stored: a full disk, no access. */
        STORAGE,
        /** PostgreSQL did not answer. */
        DATABASE,
        /** Workers died while they made it. */
        CRASHED,
        OTHER;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
