package org.lmsanalytics.demo;

/** Something that the person at the terminal can understand and mend; the message says it all. */
public final class DemoException extends RuntimeException {
    public DemoException(String message) {
        super(message);
    }

    public DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
