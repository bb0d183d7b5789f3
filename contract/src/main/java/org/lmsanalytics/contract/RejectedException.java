package org.lmsanalytics.contract;

/** Carries a rejection out of the decoder's depth; never leaves this package. */
final class RejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    RejectedException(Rejection.Reason reason, String field) {
        // No stack trace: a flood of bad records must not cost more than good ones.
        super(reason.name(), null, false, false);
        this.rejection = new Rejection(reason, field);
    }

    Rejection rejection() {
        return rejection;
    }
}
