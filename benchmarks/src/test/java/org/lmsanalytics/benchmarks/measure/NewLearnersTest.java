package org.lmsanalytics.benchmarks.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.Decoded;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.contract.EventDecoder;

class NewLearnersTest {
    private static final Instant NOON = Instant.parse("2025-07-01T12:00:00Z");

    @Test
    void shouldEnrolThenCompleteModulesThenMakeAnAttempt() {
        NewLearners learners = new NewLearners(LocalDate.parse("2025-07-01"));
        List<Class<?>> first = Stream.generate(learners::next)
                .limit(12 * 500)
                .map(NewLearnersTest::event)
                .filter(event -> event.userId().equals("new-learner-0"))
                .<Class<?>>map(Event::getClass)
                .toList();

        assertEquals(12, first.size());
        assertEquals(Event.UserEnrolled.class, first.getFirst());
        assertEquals(Event.ModuleCompleted.class, first.get(1));
        assertEquals(Event.AssessmentCompleted.class, first.getLast());
    }

    private static Event.LearningEvent event(String line) {
        Decoded decoded = new EventDecoder().decode(line.getBytes(StandardCharsets.UTF_8), NOON);
        return assertInstanceOf(
                Event.LearningEvent.class,
                assertInstanceOf(Decoded.Accepted.class, decoded, line).event());
    }
}
