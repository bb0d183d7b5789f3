package org.lmsanalytics.verifier.view;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import org.lmsanalytics.verifier.history.Days;
import org.lmsanalytics.verifier.history.Enrolment;
import org.lmsanalytics.verifier.history.History;

/** The history as somebody reads it at an instant. */
public record Reading(History history, Instant clock, int droppedAfterDays, long passMarkE4) {
    public Reading {
        requireNonNull(history, "history is null");
        requireNonNull(clock, "clock is null");
    }

    public LocalDate today() {
        return Days.of(clock);
    }

    public String status(Enrolment enrolment) {
        if (enrolment.completion().isPresent()) {
            return "completed";
        }
        if (Days.of(enrolment.lastAccessAt()).isBefore(today().minusDays(droppedAfterDays))) {
            return "dropped";
        }
        return enrolment.started() ? "in_progress" : "not_started";
    }

    public boolean dropped(Enrolment enrolment) {
        return status(enrolment).equals("dropped");
    }
}
