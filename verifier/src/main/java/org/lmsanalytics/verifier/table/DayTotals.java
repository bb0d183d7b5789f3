package org.lmsanalytics.verifier.table;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.lmsanalytics.verifier.history.Days;
import org.lmsanalytics.verifier.history.Enrolment;

/** What happened on one day. */
final class DayTotals {
    private final Set<String> activeUsers = new HashSet<>();
    private long enrolments;
    private long completions;
    private long attempts;
    private long scoreSumE4;
    private long minutesE4;

    static void add(Enrolment enrolment, Function<LocalDate, DayTotals> day) {
        day.apply(Days.of(enrolment.enrolledAt())).enrolments++;
        enrolment.completion().ifPresent(completion -> day.apply(Days.of(completion.at())).completions++);
        enrolment.attempts().forEach(attempt -> {
            DayTotals totals = day.apply(Days.of(attempt.at()));
            totals.attempts++;
            totals.scoreSumE4 += attempt.scoreE4();
        });
        enrolment.minutesE4ByDay().forEach((date, minutesE4) -> day.apply(date).minutesE4 += minutesE4);
        enrolment.activeDays().forEach(date -> day.apply(date).activeUsers.add(enrolment.userId()));
    }

    /** Whether learners were active, and there is nothing else to say. */
    boolean areOfActivityOnly() {
        return enrolments == 0 && completions == 0 && attempts == 0 && scoreSumE4 == 0 && minutesE4 == 0;
    }

    long enrolments() {
        return enrolments;
    }

    long completions() {
        return completions;
    }

    long attempts() {
        return attempts;
    }

    long scoreSumE4() {
        return scoreSumE4;
    }

    long minutesE4() {
        return minutesE4;
    }

    int activeUsers() {
        return activeUsers.size();
    }
}
