package org.lmsanalytics.verifier;

import java.io.PrintStream;
import java.util.Map;
import org.lmsanalytics.verifier.report.Report;
import org.lmsanalytics.verifier.report.ReportPrinter;
import org.lmsanalytics.verifier.report.VerificationException;

/** Verifies the read model that the environment names, and prints what was compared. */
public final class Verify {
    static final int ALL_RIGHT = 0;
    static final int MISMATCHES = 1;
    static final int NOT_DONE = 2;

    private Verify() {}

    /** Exits with 0 if all is right, with 1 if anything is not, with 2 and a message if it could not be found out. */
    public static void main(String[] args) {
        System.exit(run(System.getenv(), System.out, System.err));
    }

    static int run(Map<String, String> environment, PrintStream out, PrintStream errors) {
        try {
            Report report = Verification.run(VerifierSettings.ofEnvironment(environment));
            new ReportPrinter(out).print(report);
            return report.mismatches() == 0 ? ALL_RIGHT : MISMATCHES;
        } catch (VerificationException e) {
            errors.println("Not verified: " + e.getMessage());
            return NOT_DONE;
        }
    }
}
