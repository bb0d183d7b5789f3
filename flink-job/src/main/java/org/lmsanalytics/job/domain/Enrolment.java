package org.lmsanalytics.job.domain;

import static org.lmsanalytics.job.domain.Times.NEVER;

import java.util.HashMap;
import java.util.Map;

/** All that is kept of one learner in one course. Folded by {@link EnrolmentFold}. */
public final class Enrolment {
    /** Earliest learning event. */
    public long enrolledAt = NEVER;

    /** Latest learning event. */
    public long lastAccessAt = NEVER;

    /** Whether there is any learning event besides the enrolment itself. */
    public boolean started;

    /** Earliest completion of the course; its score and minutes count, those of later ones do not. */
    public long completedAt = NEVER;

    public long finalScoreE4;
    public long completionMinutesE4;

    public Map<String, ModuleWork> modules = new HashMap<>();
    public Map<String, AssessmentWork> assessments = new HashMap<>();
    public long moduleMinutesE4;
    public long attemptMinutesE4;
    public long attempts;
    public long scoreSumE4;
    public long firstPassAt = NEVER;

    /** Months since 1970 to the days of activity in them: bit 0 is the first of the month. */
    public Map<Integer, Integer> activeDays = new HashMap<>();

    public Enrolment() {}

    public boolean exists() {
        return enrolledAt != NEVER;
    }

    public boolean isCompleted() {
        return completedAt != NEVER;
    }

    /** The time that the completion claims is a lower bound of what was seen in events. */
    public long minutesE4() {
        return Math.max(moduleMinutesE4 + attemptMinutesE4, isCompleted() ? completionMinutesE4 : 0);
    }

    /** What the completion claims beyond what events account for: belongs to the day of completion. */
    long excessMinutesE4() {
        return minutesE4() - moduleMinutesE4 - attemptMinutesE4;
    }

    public long firstModuleAt() {
        return modules.values().stream()
                .mapToLong(ModuleWork::firstCompletedAt)
                .min()
                .orElse(NEVER);
    }

    /** The module completed last, among equally late ones the greatest id; empty before any. */
    public String lastModuleId() {
        String last = "";
        long lastAt = NEVER;
        for (Map.Entry<String, ModuleWork> module : modules.entrySet()) {
            long at = module.getValue().firstCompletedAt();
            if (at > lastAt || (at == lastAt && TextOrder.isGreater(module.getKey(), last))) {
                last = module.getKey();
                lastAt = at;
            }
        }
        return last;
    }
}
