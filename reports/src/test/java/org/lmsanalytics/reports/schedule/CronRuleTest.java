package org.lmsanalytics.reports.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronRuleTest {
    @Test
    void shouldMeanTheTimeOfItsZone() {
        CronRule mondays = new CronRule("30 7 * * 1", ZoneId.of("Europe/Berlin"));
        assertEquals(Instant.parse("2026-03-23T06:30:00Z"), mondays.next(Instant.parse("2026-03-17T00:00:00Z")));
        assertEquals(
                Instant.parse("2026-03-30T05:30:00Z"),
                mondays.next(Instant.parse("2026-03-23T06:30:00Z")),
                "after the clocks were put forward");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "never", "0 0 * *", "61 * * * *", "0 0 30 2 *", "* * * * * *"})
    void shouldRefuseWhatIsNoRuleOrNeverComesTrue(String expression) {
        assertThrows(IllegalArgumentException.class, () -> new CronRule(expression, ZoneOffset.UTC));
    }
}
