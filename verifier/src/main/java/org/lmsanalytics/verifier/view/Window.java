package org.lmsanalytics.verifier.view;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;

/** Days, both ends included. */
record Window(LocalDate from, LocalDate to) {
    Window {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
    }

    List<LocalDate> days() {
        return from.datesUntil(to.plusDays(1)).toList();
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** Already, when the window is over. */
    boolean endsOnOrAfter(LocalDate day) {
        return !day.isAfter(to);
    }

    NavigableSet<LocalDate> of(NavigableSet<LocalDate> days) {
        return days.subSet(from, true, to, true);
    }

    <V> NavigableMap<LocalDate, V> of(NavigableMap<LocalDate, V> days) {
        return days.subMap(from, true, to, true);
    }
}
