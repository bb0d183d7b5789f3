package org.lmsanalytics.reports.catalog;

import static java.util.Objects.requireNonNull;

/** A request for a report that cannot be met as it is; the message says what to do. */
public final class InvalidRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    /**
     * @param pointer the offending member of the request's body, as a JSON pointer (RFC 6901)
     */
    public InvalidRequestException(String pointer, String message) {
        super(message);
        this.pointer = requireNonNull(pointer, "pointer is null");
    }

    public String pointer() {
        return pointer;
    }
}
