package org.lmsanalytics.demo.command;

import java.util.OptionalLong;
import org.lmsanalytics.demo.load.LoadResult;
import org.lmsanalytics.demo.part.Parts;

/** What a load did, and what memory the job holds after it. */
final class LoadSummary {
    private LoadSummary() {}

    static String of(LoadResult result, RunningDemo running) {
        String events = "%,d events in %.1f s, all visible: %,.0f events/s"
                .formatted(result.events(), result.seconds(), result.eventsPerSecond());
        OptionalLong jobManager = resident(running, Parts.JOB_MANAGER);
        OptionalLong taskManager = resident(running, Parts.TASK_MANAGER);
        if (jobManager.isEmpty() || taskManager.isEmpty()) {
            return events;
        }
        return events
                + "\nmemory (RSS): JobManager %s + TaskManager %s = %s"
                        .formatted(
                                Memory.mebibytes(jobManager.getAsLong()),
                                Memory.mebibytes(taskManager.getAsLong()),
                                Memory.mebibytes(jobManager.getAsLong() + taskManager.getAsLong()));
    }

    private static OptionalLong resident(RunningDemo running, String part) {
        return running.process(part).map(Memory::residentBytes).orElse(OptionalLong.empty());
    }
}
