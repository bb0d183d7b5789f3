package org.lmsanalytics.service.config;

import static org.lmsanalytics.service.config.ValueType.decimal;
import static org.lmsanalytics.service.config.ValueType.instant;
import static org.lmsanalytics.service.config.ValueType.number;

import java.math.BigDecimal;
import java.time.Instant;

/** What answers depend on besides the read model. */
public final class ClockVariables {
    private final Section section = new Section("Answers");
    private final Variable<Instant> clock = section.optional(
            "ANALYTICS_CLOCK", instant(), "makes every answer as of this instant, for tests and old data");
    private final Variable<Integer> droppedAfterDays = section.variable(
            "DROPPED_AFTER_DAYS",
            "30",
            number(0, 36_500),
            "after so many days without access a learner has dropped out");
    private final Variable<BigDecimal> passMark =
            section.variable("PASS_MARK", "60", decimal(100), "the least score that passes, the same as the job's");

    public Section section() {
        return section;
    }

    public ClockSettings settings(Environment environment) {
        return new ClockSettings(
                environment.find(clock), environment.value(droppedAfterDays), environment.value(passMark));
    }
}
