package org.lmsanalytics.verifier.history;

import java.time.Instant;
import java.util.List;
import org.lmsanalytics.contract.Event.ModuleCompleted;

/** One learner's completion of one module. */
public record ModuleCompletion(String moduleId, Instant completedAt, Instant lastAccessAt, long minutesE4) {

    static ModuleCompletion of(String moduleId, List<ModuleCompleted> events) {
        return new ModuleCompletion(
                moduleId,
                Times.earliest(events).orElseThrow(),
                Times.latest(events).orElseThrow(),
                events.stream().mapToLong(ModuleCompleted::minutesE4).sum());
    }
}
