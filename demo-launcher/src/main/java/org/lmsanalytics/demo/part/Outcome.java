package org.lmsanalytics.demo.part;

import org.lmsanalytics.servers.ChildProcess;

/** What the launcher waits for. */
sealed interface Outcome {

    record StepDone() implements Outcome {}

    record StepFailed(RuntimeException cause) implements Outcome {}

    record PartEnded(ChildProcess part) implements Outcome {}
}
