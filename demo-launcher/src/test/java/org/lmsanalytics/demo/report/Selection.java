package org.lmsanalytics.demo.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.lmsanalytics.verifier.history.Days;

/** Which days a report is asked for; every one of the history if none are named. */
record Selection(LocalDate from, LocalDate to, Optional<LocalDate> deadline) {
    static final Selection ALL = new Selection(LocalDate.EPOCH, LocalDate.of(2999, 12, 31), Optional.empty());

    Selection {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(deadline, "deadline is null");
    }

    boolean has(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    boolean has(Instant at) {
        return has(Days.of(at));
    }
}
