package org.lmsanalytics.contract;

import static java.util.Objects.requireNonNull;

/**
 * Why a record is not an event. Names the field, never its value: a dead letter's reason must hold nothing personal.
 *
 * @param field the offending field, as a path such as {@code answers.questionId}; empty if it is the whole record
 */
public record Rejection(Reason reason, String field) {

    public enum Reason {
        NOT_JSON,
        NOT_AN_OBJECT,
        UNKNOWN_EVENT_TYPE,
        MISSING_FIELD,
        WRONG_TYPE,
        OUT_OF_RANGE,
        DUPLICATE_QUESTION,
        UNKNOWN_TIME_ZONE,
        TIME_TOO_EARLY,
        TIME_IN_FUTURE
    }

    public Rejection {
        requireNonNull(reason, "reason is null");
        requireNonNull(field, "field is null");
    }

    /** E.g. {@code missing_field:score}. */
    public String text() {
        String name = reason.name().toLowerCase(java.util.Locale.ROOT);
        return field.isEmpty() ? name : name + ":" + field;
    }
}
