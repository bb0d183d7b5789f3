package org.lmsanalytics.verifier;

import org.lmsanalytics.verifier.report.Report;
import org.lmsanalytics.verifier.report.ReportPrinter;
import org.lmsanalytics.verifier.report.VerificationException;

/** Verifies the read model that the environment names, and prints what was compared. */
public final class Verify {
    private static final int MISMATCHES = 1;
    private static final int NOT_DONE = 2;

    private Verify() {}

    /** Exits with 0 if all is right, with 1 if anything is not, with 2 and a message if it could not be found out. */
    public static void main(String[] args) {
        try {
            Report report = Verification.run(VerifierSettings.ofEnvironment(System.getenv()));
            new ReportPrinter(System.out).print(report);
            if (report.mismatches() > 0) {
                System.exit(MISMATCHES);
            }
        } catch (VerificationException e) {
            System.err.println("Not verified: " + e.getMessage());
            System.exit(NOT_DONE);
        }
    }
}
