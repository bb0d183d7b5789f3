package org.lmsanalytics.service.config;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What answers depend on besides the read model: the time of asking, which may be fixed, when a learner counts as
 * dropped, and which score passes.
 */
public record ClockSettings(Optional<Instant> fixedAt, int droppedAfterDays, BigDecimal passMark) {
    /** As scores are kept. */
    private static final int DECIMALS = 4;

    public ClockSettings {
        requireNonNull(fixedAt, "fixedAt is null");
        passMark = requireNonNull(passMark, "passMark is null").setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    public Clock clock() {
        return fixedAt.map(instant -> Clock.fixed(instant, ZoneOffset.UTC)).orElseGet(Clock::systemUTC);
    }
}
