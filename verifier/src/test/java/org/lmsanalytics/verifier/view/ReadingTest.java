package org.lmsanalytics.verifier.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.Event.LearningEvent;
import org.lmsanalytics.verifier.history.History;
import org.lmsanalytics.verifier.history.Some;

class ReadingTest {
    private static final LearningEvent ENROLLED = Some.enrolled("2024-01-10T23:59:59Z", "u1", "c1");

    @Test
    void shouldDropALearnerTheDayAfterTheLimit() {
        assertEquals("not_started", statusAt("2024-02-09T23:59:59Z", ENROLLED));
        assertEquals("dropped", statusAt("2024-02-10T00:00:00Z", ENROLLED));
    }

    @Test
    void shouldBeInProgressAfterMoreThanEnrolling() {
        LearningEvent started = Some.started("2024-01-10T10:00:00Z", "u1", "c1", "a1");

        assertEquals("in_progress", statusAt("2024-01-11T00:00:00Z", ENROLLED, started));
    }

    @Test
    void shouldStayCompleted() {
        LearningEvent completed = Some.completed("2024-01-10T10:00:00Z", "u1", "c1", 80, 60);

        assertEquals("completed", statusAt("2030-01-01T00:00:00Z", ENROLLED, completed));
    }

    private static String statusAt(String clock, LearningEvent... events) {
        Reading reading = new Reading(History.of(List.of(events)), Instant.parse(clock), 30, 600_000);
        return reading.status(reading.history().enrolments().get(0));
    }
}
