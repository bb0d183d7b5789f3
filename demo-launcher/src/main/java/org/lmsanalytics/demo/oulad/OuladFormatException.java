package org.lmsanalytics.demo.oulad;

/** A folder that cannot be read as OULAD; the message names the file and, where there is one, the line and column. */
public final class OuladFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OuladFormatException(String message) {
        super(message);
    }

    OuladFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
