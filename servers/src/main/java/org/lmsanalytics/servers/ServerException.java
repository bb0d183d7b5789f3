package org.lmsanalytics.servers;

/** A server did not start, or ended by itself; the message carries the end of its log. */
public final class ServerException extends RuntimeException {
    public ServerException(String message) {
        super(message);
    }

    public ServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
