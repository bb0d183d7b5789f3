package org.lmsanalytics.job.operate;

/** Why a step cannot be done; the message says it all to the person who operates the job. */
final class OperationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OperationException(String message) {
        super(message);
    }

    OperationException(String message, Throwable cause) {
        super(message, cause);
    }
}
