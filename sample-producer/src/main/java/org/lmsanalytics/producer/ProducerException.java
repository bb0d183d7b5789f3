package org.lmsanalytics.producer;

/** Kafka could not be reached, or did not take something. The message says it all. */
public final class ProducerException extends RuntimeException {
    public ProducerException(String message) {
        super(message);
    }

    public ProducerException(String message, Throwable cause) {
        super(message, cause);
    }
}
