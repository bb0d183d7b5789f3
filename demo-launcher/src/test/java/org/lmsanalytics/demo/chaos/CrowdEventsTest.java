package org.lmsanalytics.demo.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.Decoded;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.contract.EventDecoder;

class CrowdEventsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int COUNT = 20_000;

    private final CrowdEvents crowd = crowd(1);

    @Test
    void shouldFollowFromItsSeed() {
        CrowdEvents other = crowd(1);
        assertEquals(
                Stream.generate(other::next).limit(COUNT).toList(),
                Stream.generate(crowd::next).limit(COUNT).toList());
    }

    @Test
    void shouldKnowHowManyOfItsLinesAreNoEvents() {
        List<Decoded> decoded = decoded();
        long rejected =
                decoded.stream().filter(Decoded.Rejected.class::isInstance).count();
        assertEquals(crowd.broken(), rejected);
        assertTrue(rejected > COUNT / 200 && rejected < COUNT / 50, rejected + " of " + COUNT);
    }

    @Test
    void shouldRepeatEventsAndDeletePersons() {
        List<Event> events = decoded().stream()
                .filter(Decoded.Accepted.class::isInstance)
                .map(accepted -> ((Decoded.Accepted) accepted).event())
                .toList();
        assertTrue(new HashSet<>(events).size() < events.size() * 0.95, "few repetitions");
        assertTrue(events.stream().anyMatch(Event.UserDeleted.class::isInstance), "nobody is deleted");
    }

    private List<Decoded> decoded() {
        EventDecoder decoder = new EventDecoder();
        return Stream.generate(crowd::next)
                .limit(COUNT)
                .map(line -> decoder.decode(line.getBytes(StandardCharsets.UTF_8), NOW))
                .toList();
    }

    private static CrowdEvents crowd(long seed) {
        return new CrowdEvents(seed, Clock.fixed(NOW, ZoneOffset.UTC), new Crowd());
    }
}
