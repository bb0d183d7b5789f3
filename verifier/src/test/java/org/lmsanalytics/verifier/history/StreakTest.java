package org.lmsanalytics.verifier.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreakTest {
    @Test
    void shouldChangeTheDayAtMidnightInKathmandu() {
        // +05:45, so midnight is 18:15Z.
        Streak streak = streak("Asia/Kathmandu", "2024-01-10T18:14:59.999Z", "2024-01-10T18:15:00Z");

        assertEquals(2, streak.days());
        assertEquals(LocalDate.parse("2024-01-11"), streak.lastDay());
        assertEquals(Instant.parse("2024-01-12T18:15:00Z"), streak.endsAt());
        assertEquals(2, streak.daysAt(Instant.parse("2024-01-12T18:14:59.999Z")));
        assertEquals(0, streak.daysAt(Instant.parse("2024-01-12T18:15:00Z")));
    }

    @Test
    void shouldFollowTheEndOfSummerTimeOnChatham() {
        // +13:45 until 2024-04-06T14:00Z, +12:45 from then on: April 6 23:55, April 7 23:55, April 8 00:05.
        Streak streak =
                streak("Pacific/Chatham", "2024-04-06T10:10:00Z", "2024-04-07T11:10:00Z", "2024-04-07T11:20:00Z");

        assertEquals(3, streak.days());
        assertEquals(Instant.parse("2024-04-09T11:15:00Z"), streak.endsAt());
        assertEquals(3, streak.daysAt(Instant.parse("2024-04-09T11:14:59.999Z")));
        assertEquals(0, streak.daysAt(Instant.parse("2024-04-09T11:15:00Z")));
    }

    @Test
    void shouldFollowTheStartOfSummerTimeInStJohns() {
        // -03:30 until 2024-03-10T05:30Z, -02:30 from then on: March 9 23:45, March 10 23:45, March 11 00:15.
        Streak streak =
                streak("America/St_Johns", "2024-03-10T03:15:00Z", "2024-03-11T02:15:00Z", "2024-03-11T02:45:00Z");

        assertEquals(3, streak.days());
        assertEquals(Instant.parse("2024-03-13T02:30:00Z"), streak.endsAt());
    }

    @Test
    void shouldEndOnTheDayOfTheLatestInstantThoughClocksWentBackOverMidnight() {
        // Until 2011 clocks in St. John's went from 00:01 back to 23:01: November 7 00:00:30, then November 6 23:30.
        Streak streak = streak("America/St_Johns", "2010-11-07T02:30:30Z", "2010-11-07T03:00:00Z");

        assertEquals(LocalDate.parse("2010-11-06"), streak.lastDay());
        assertEquals(1, streak.days());
        assertEquals(2, streak.longest());
    }

    @Test
    void shouldNotBridgeADayThatTheCalendarLeftOut() {
        // Samoa went from December 29, 2011, to December 31.
        Streak streak = streak("Pacific/Apia", "2011-12-29T20:00:00Z", "2011-12-30T20:00:00Z");

        assertEquals(1, streak.days());
        assertEquals(LocalDate.parse("2011-12-31"), streak.lastDay());
    }

    @Test
    void shouldCountOnlyTheRunThatEndsLastAndKeepTheLongest() {
        Streak streak = streak(
                "UTC",
                "2024-01-01T00:00:00Z",
                "2024-01-02T23:59:59Z",
                "2024-01-03T12:00:00Z",
                "2024-01-05T12:00:00Z",
                "2024-01-06T12:00:00Z");

        assertEquals(2, streak.days());
        assertEquals(3, streak.longest());
    }

    @Test
    void shouldStandWhenTheClockIsBeforeTheLastActivity() {
        Streak streak = streak("UTC", "2024-01-05T12:00:00Z");

        assertEquals(1, streak.daysAt(Instant.parse("2023-06-01T00:00:00Z")));
    }

    private static Streak streak(String zone, String... active) {
        List<Instant> instants = Stream.of(active).map(Instant::parse).toList();
        return Streak.of(instants, ZoneId.of(zone));
    }
}
