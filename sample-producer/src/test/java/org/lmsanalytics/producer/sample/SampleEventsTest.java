package org.lmsanalytics.producer.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.Decoded;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.contract.EventDecoder;
import org.lmsanalytics.contract.EventType;

class SampleEventsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T15:00:00Z");
    private static final EventDecoder DECODER = new EventDecoder();

    private final List<String> history = sample(42).history().toList();

    private static SampleEvents sample(long seed) {
        return new SampleEvents(seed, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void shouldGiveTheSameEventsForTheSameSeedAndClock() {
        assertEquals(history, sample(42).history().toList());
    }

    @Test
    void shouldGiveOtherEventsForAnotherSeed() {
        assertNotEquals(history, sample(43).history().toList());
    }

    @Test
    void shouldShowEveryTypeOfEventButDeletion() {
        Set<String> types = events(history).stream()
                .map(event -> event.getClass().getSimpleName())
                .collect(Collectors.toSet());
        assertEquals(
                EnumSet.complementOf(EnumSet.of(EventType.USER_DELETED)).stream()
                        .map(EventType::wireName)
                        .collect(Collectors.toSet()),
                types);
    }

    @Test
    void shouldHaveHappenedBeforeNow() {
        assertTrue(events(history).stream().noneMatch(event -> event.at().isAfter(NOW)));
    }

    @Test
    void shouldHoldSomeDuplicatesAndSomeMalformedLines() {
        int malformed = history.size() - events(history).size();
        int duplicates = history.size() - new HashSet<>(history).size();
        assertTrue(malformed > 20 && malformed < history.size() / 100, () -> malformed + " malformed");
        assertTrue(duplicates > 200 && duplicates < history.size() / 20, () -> duplicates + " duplicates");
    }

    @Test
    void shouldHoldEventsThatAreDaysLate() {
        Instant newest = Instant.EPOCH;
        long late = 0;
        for (Event event : events(history)) {
            if (event.at().isBefore(newest.minus(Duration.ofDays(2)))) {
                late++;
            }
            newest = event.at().isAfter(newest) ? event.at() : newest;
        }
        assertTrue(late > 500, late + " late");
    }

    @Test
    void shouldLiveInZonesWithHalfAndQuarterHours() {
        Set<String> zones = events(history).stream()
                .filter(Event.UserCreated.class::isInstance)
                .map(event -> ((Event.UserCreated) event).timezone().orElse("none"))
                .collect(Collectors.toSet());
        assertTrue(
                zones.containsAll(Set.of("Asia/Kathmandu", "America/St_Johns", "Pacific/Chatham", "none")),
                zones::toString);
    }

    @Test
    void shouldNameNobodyReal() {
        assertTrue(history.stream()
                .filter(line -> line.contains("\"email\""))
                .allMatch(line -> line.matches(".*\"email\":\"learner-\\d+@example\\.org\".*")));
    }

    @Test
    void shouldLoseThoseWhoDropOut() {
        // Of the scenario, and there from the first day; gone after 23.
        Instant last = events(history).stream()
                .filter(event -> event instanceof Event.LearningEvent learning
                        && learning.userId().equals("learner-13"))
                .map(Event::at)
                .max(Instant::compareTo)
                .orElseThrow();
        assertTrue(last.isBefore(NOW.minus(Duration.ofDays(31))), last::toString);
    }

    @Test
    void shouldGoOnInRealTime() {
        SampleEvents sample = sample(42);
        sample.history().forEach(line -> {});
        List<String> live = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            live.addAll(sample.next());
        }
        List<Event> events = events(live);
        assertTrue(events.size() >= 900, () -> events.size() + " events");
        assertTrue(events.stream().anyMatch(event -> event.at().equals(NOW)));
        assertTrue(events.stream().anyMatch(event -> event.at().isBefore(NOW.minus(Duration.ofDays(1)))));
        assertFalse(events.stream().anyMatch(event -> event.at().isAfter(NOW)));
    }

    private static List<Event> events(List<String> lines) {
        return lines.stream().flatMap(line -> decode(line).stream()).toList();
    }

    private static Optional<Event> decode(String line) {
        return DECODER.decode(line.getBytes(StandardCharsets.UTF_8), NOW) instanceof Decoded.Accepted accepted
                ? Optional.of(accepted.event())
                : Optional.empty();
    }
}
