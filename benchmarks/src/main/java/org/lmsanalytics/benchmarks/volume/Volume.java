package org.lmsanalytics.benchmarks.volume;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * How much there is in a read model that is made up.
 *
 * @param seed decides everything else
 * @param end the day after the last one with events
 * @param days how many days have events
 */
public record Volume(int users, int courses, int enrolments, long seed, LocalDate end, int days) {
    private static final int TWO_YEARS = 730;

    public Volume {
        requireNonNull(end, "end is null");
        if (users < 1 || courses < 1 || enrolments < 1 || days < 1) {
            throw new IllegalArgumentException("a volume of nothing");
        }
    }

    /** Ten times what the specification expects: with the modules, ten million records of learning progress. */
    public static Volume tenFold(LocalDate end) {
        return new Volume(100_000, 10_000, 1_000_000, 42, end, TWO_YEARS);
    }

    /** The same shape with fewer learners and courses. */
    public Volume dividedBy(int divisor) {
        return new Volume(users / divisor, courses / divisor, enrolments / divisor, seed, end, days);
    }
}
