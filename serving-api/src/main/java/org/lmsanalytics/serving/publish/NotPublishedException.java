package org.lmsanalytics.serving.publish;

/** Kafka is not known to have what was to be published. It may have it nevertheless: what is said again must be harmless. */
public final class NotPublishedException extends Exception {
    private static final long serialVersionUID = 1L;

    NotPublishedException(String message) {
        super(message);
    }

    NotPublishedException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
