package org.lmsanalytics.reports.schedule;

import static java.util.Objects.requireNonNull;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * When a report recurs.
 *
 * @param expression minute, hour, day of month, month, day of week, as crontab(5) has them
 * @param timeZone in which it is meant
 */
public record CronRule(String expression, ZoneId timeZone) {
    /** From one leap day to the next, around a century that has none. */
    private static final Duration RAREST = Duration.ofDays(8 * 366);

    /**
     * Checks the rule.
     *
     * @throws IllegalArgumentException if it is none, or never comes true; the message says what is wrong
     */
    public CronRule {
        requireNonNull(expression, "expression is null");
        requireNonNull(timeZone, "timeZone is null");
        if (next(expression, timeZone, Instant.EPOCH).isAfter(Instant.EPOCH.plus(RAREST))) {
            throw new IllegalArgumentException("never comes true: " + expression);
        }
    }

    /** The first time after this one. */
    public Instant next(Instant after) {
        return next(expression, timeZone, after);
    }

    private static Instant next(String expression, ZoneId timeZone, Instant after) {
        return new CronSchedule(expression, timeZone, CronStyle.UNIX)
                .getNextExecutionTime(ExecutionComplete.simulatedSuccess(after));
    }
}
