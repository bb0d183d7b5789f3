package org.lmsanalytics.job.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.stream.IntStream;

/**
 * Runs of consecutive local days with activity.
 *
 * @param days length of the run that ends on the local day of the last activity
 * @param endsAt epoch milliseconds until which that run counts: the start of the second local day after it
 * @param longestDays length of the longest run ever
 */
public record Streak(int days, long endsAt, int longestDays) {

    /**
     * The streak as a learner sees it.
     *
     * @param activeMinutes minutes since 1970 with activity, ascending, at least one
     */
    public static Streak of(int[] activeMinutes, ZoneId zone) {
        int[] localDays = localDays(activeMinutes, zone);
        int lastDay = localDays[localDays.length - 1];
        int[] days = IntStream.of(localDays).sorted().distinct().toArray();
        int longest = 0;
        int run = 0;
        int lastRun = 0;
        for (int i = 0; i < days.length; i++) {
            run = i > 0 && days[i] == days[i - 1] + 1 ? run + 1 : 1;
            longest = Math.max(longest, run);
            if (days[i] == lastDay) {
                lastRun = run;
            }
        }
        long endsAt = LocalDate.ofEpochDay(lastDay + 2L)
                .atStartOfDay(zone)
                .toInstant()
                .toEpochMilli();
        return new Streak(lastRun, endsAt, longest);
    }

    /** Looks the offset up once for each stretch between the zone's transitions, not for each minute. */
    private static int[] localDays(int[] activeMinutes, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        int[] days = new int[activeMinutes.length];
        long offsetSeconds = 0;
        long validUntil = Long.MIN_VALUE;
        for (int i = 0; i < activeMinutes.length; i++) {
            long second = activeMinutes[i] * 60L;
            if (second >= validUntil) {
                Instant instant = Instant.ofEpochSecond(second);
                ZoneOffsetTransition next = rules.nextTransition(instant);
                offsetSeconds = rules.getOffset(instant).getTotalSeconds();
                validUntil = next == null ? Long.MAX_VALUE : next.toEpochSecond();
            }
            days[i] = (int) Math.floorDiv(second + offsetSeconds, 86_400L);
        }
        return days;
    }
}
