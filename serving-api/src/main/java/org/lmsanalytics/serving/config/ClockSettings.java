package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** What depends on the time of asking: the time itself, which may be fixed, and when a learner counts as dropped. */
public record ClockSettings(Optional<Instant> fixedAt, int droppedAfterDays) {
    public ClockSettings {
        requireNonNull(fixedAt, "fixedAt is null");
    }

    static ClockSettings from(Environment environment) {
        return new ClockSettings(
                environment.find(Variables.ANALYTICS_CLOCK), environment.value(Variables.DROPPED_AFTER_DAYS));
    }

    public Clock clock() {
        return fixedAt.map(instant -> Clock.fixed(instant, ZoneOffset.UTC)).orElseGet(Clock::systemUTC);
    }
}
