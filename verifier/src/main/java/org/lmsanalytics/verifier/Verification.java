package org.lmsanalytics.verifier;

import org.lmsanalytics.verifier.report.Report;

/** Recomputes the read model, as of one snapshot of it, from the events before its positions, and compares. */
public final class Verification {
    private Verification() {}

    /**
     * Verifies once. Events may flow and commits may happen meanwhile.
     *
     * @throws org.lmsanalytics.verifier.report.VerificationException if it could not be done
     */
    public static Report run(VerifierSettings settings) {
        return new VerificationSession(settings).verify();
    }
}
