package org.lmsanalytics.verifier.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs of consecutive local days with activity.
 *
 * @param days length of the run that ends on {@code lastDay}
 */
public record Streak(int days, int longest, LocalDate lastDay, ZoneId zone) {
    public Streak {
        requireNonNull(lastDay, "lastDay is null");
        requireNonNull(zone, "zone is null");
    }

    static Streak of(Collection<Instant> active, ZoneId zone) {
        Set<LocalDate> days = new TreeSet<>();
        active.forEach(at -> days.add(LocalDate.ofInstant(at, zone)));
        int longest = 0;
        for (LocalDate day : days) {
            longest = Math.max(longest, lengthUpTo(day, days));
        }
        LocalDate lastDay = LocalDate.ofInstant(Collections.max(active), zone);
        return new Streak(lengthUpTo(lastDay, days), longest, lastDay, zone);
    }

    private static int lengthUpTo(LocalDate last, Set<LocalDate> days) {
        int length = 0;
        for (LocalDate day = last; days.contains(day); day = day.minusDays(1)) {
            length++;
        }
        return length;
    }

    /** Its length as seen at that instant: 0 unless it reached yesterday. */
    public int daysAt(Instant clock) {
        LocalDate yesterday = LocalDate.ofInstant(clock, zone).minusDays(1);
        return lastDay.isBefore(yesterday) ? 0 : days;
    }

    /** When the day after the next begins. */
    public Instant endsAt() {
        return lastDay.plusDays(2).atStartOfDay(zone).toInstant();
    }
}
