package org.lmsanalytics.verifier.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.Event.LearningEvent;
import org.lmsanalytics.verifier.history.Some;

class MilestonesTest {
    private static final String TIME = "2024-01-10T10:00:00Z";

    @Test
    void shouldKeepTheUsualOrderOfThingsThatHappenedTogether() {
        assertEquals(
                List.of("enrolled", "first_module", "first_assessment_passed", "completed"),
                types(
                        Some.completed(TIME, "u1", "c1", 90, 0),
                        Some.attempt(TIME, "u1", "c1", 60, 0),
                        Some.module(TIME, "u1", "c1", "m1", 0)));
    }

    @Test
    void shouldBeInTheOrderOfTimeAndLeaveOutWhatWasNotReached() {
        assertEquals(
                List.of("enrolled", "completed", "first_module"),
                types(
                        Some.attempt(TIME, "u1", "c1", 59, 0),
                        Some.module("2024-01-12T10:00:00Z", "u1", "c1", "m1", 0),
                        Some.completed("2024-01-11T10:00:00Z", "u1", "c1", 90, 0)));
    }

    private static List<Object> types(LearningEvent... events) {
        return Milestones.of(Some.enrolment(events), 600_000).stream()
                .map(milestone -> milestone.get("type"))
                .toList();
    }
}
