package org.lmsanalytics.worker.run;

import static java.util.Objects.requireNonNull;

/** An attempt is not to go on. */
final class AttemptEndedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why not. */
    enum Reason {
        /** The job was cancelled, or another worker has it. */
        LOST,
        /** The worker is being stopped. */
        STOPPING
    }

    AttemptEndedException(Reason reason) {
        super(requireNonNull(reason, "reason is null").name());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
