package org.lmsanalytics.job.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreakTest {

    @Test
    void shouldCountConsecutiveDaysUpToTheLast() {
        Streak streak = streak("UTC", "2026-03-01T10:00:00Z", "2026-03-03T10:00:00Z", "2026-03-04T23:59:00Z");
        assertEquals(new Streak(2, millis("2026-03-06T00:00:00Z"), 2), streak);
    }

    @Test
    void shouldRememberTheLongestRun() {
        Streak streak = streak(
                "UTC", "2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z", "2026-03-03T10:00:00Z", "2026-03-09T10:00:00Z");
        assertEquals(1, streak.days());
        assertEquals(3, streak.longestDays());
    }

    @Test
    void shouldChangeDaysAtMidnightOfAQuarterHourZone() {
        // Kathmandu is 5:45 ahead: its midnight is 18:15 UTC.
        assertEquals(
                1,
                streak("Asia/Kathmandu", "2026-03-01T18:15:00Z", "2026-03-02T18:14:00Z")
                        .days());
        assertEquals(
                2,
                streak("Asia/Kathmandu", "2026-03-01T18:14:00Z", "2026-03-01T18:15:00Z")
                        .days());
    }

    @Test
    void shouldEndTwoLocalMidnightsLater() {
        Streak streak = streak("Asia/Kathmandu", "2026-03-01T12:00:00Z");
        assertEquals(millis("2026-03-02T18:15:00Z"), streak.endsAt());
    }

    @Test
    void shouldFollowTheOffsetThroughTheYear() {
        // Chatham: 13:45 ahead in its summer, 12:45 from 2026-04-05 (local).
        assertEquals(
                1,
                streak("Pacific/Chatham", "2026-03-01T10:15:00Z", "2026-03-02T10:14:00Z")
                        .days());
        assertEquals(
                2,
                streak("Pacific/Chatham", "2026-06-01T11:14:00Z", "2026-06-01T11:15:00Z")
                        .days());
        assertEquals(
                1,
                streak("Pacific/Chatham", "2026-06-01T10:14:00Z", "2026-06-01T10:16:00Z")
                        .days());
    }

    @Test
    void shouldKnowTheDayThatCameTwice() {
        // In 2010 Newfoundland's clocks went back at 00:01: after one minute of November 7 it was November 6 again.
        Streak inTheMinute = streak("America/St_Johns", "2010-11-07T02:29:00Z", "2010-11-07T02:30:00Z");
        assertEquals(2, inTheMinute.days());
        Streak after = streak("America/St_Johns", "2010-11-07T02:29:00Z", "2010-11-07T02:31:00Z");
        assertEquals(1, after.days());
        Streak all = streak("America/St_Johns", "2010-11-07T02:30:00Z", "2010-11-07T02:31:00Z");
        assertEquals(2, all.longestDays());
        assertEquals(1, all.days());
    }

    private static Streak streak(String zone, String... times) {
        int[] minutes = Stream.of(times)
                .mapToInt(time -> Times.minute(millis(time)))
                .sorted()
                .toArray();
        return Streak.of(minutes, ZoneId.of(zone));
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
