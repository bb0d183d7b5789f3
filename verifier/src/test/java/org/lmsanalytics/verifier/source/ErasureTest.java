package org.lmsanalytics.verifier.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.contract.PersonDigest;

/** One person, erased; the records before the cut count. */
class ErasureTest {
    private static final String USERS = "user.events";
    private static final String COURSES = "course.events";
    private static final String PERSON = PersonDigest.of("u1");

    private final Records records = new Records();

    @BeforeEach
    void write() {
        records.add(USERS, 0, Records.enrolled("u1", "c1", "2024-01-10T10:00:00Z"))
                .add(USERS, 0, Records.enrolled("u2", "c1", "2024-01-10T10:00:00Z"))
                .add(USERS, 0, Records.deleted("u1", "2024-03-02T00:00:00Z"))
                .add(USERS, 0, Records.deleted("u1", "2024-03-01T00:00:00Z"))
                .add(USERS, 0, Records.enrolled("u1", "c2", "2024-01-11T10:00:00Z"))
                .add(COURSES, 0, Records.module("u1", "m1", "2024-01-12T10:00:00Z", 5))
                .add(COURSES, 0, Records.module("u1", "m1", "2024-01-12T10:00:00Z", 5))
                .add(COURSES, 0, Records.module("u2", "m1", "2024-01-12T10:00:00Z", 5));
    }

    @Test
    void shouldCountWhatIsBeforeTheCutAndIgnoreTheRest() {
        Map<String, Object> cut = Map.of(USERS, Map.of("0", 4), COURSES, Map.of("0", 2));

        EventLog log = before(cut);

        assertEquals(erasure("2024-03-01T00:00:00Z", 5, cut, 1), log.erasures());
        assertEquals(Set.of("u1"), log.erased());
        assertEquals(6, log.events().size());
        assertEquals(1, log.ignored());
    }

    @Test
    void shouldCountOnlyTheDeletionsBeforeTheCut() {
        Map<String, Object> cut = Map.of(USERS, Map.of("0", 3), COURSES, Map.of("0", 1));

        assertEquals(erasure("2024-03-02T00:00:00Z", 3, cut, 3), before(cut).erasures());
    }

    @Test
    void shouldIgnoreAllOfAPartitionThatTheCutDoesNotName() {
        Map<String, Object> cut = Map.of(USERS, Map.of("0", 4));

        assertEquals(erasure("2024-03-01T00:00:00Z", 3, cut, 3), before(cut).erasures());
    }

    /** In the partition that is read first, so that it would be taken for the first of its kind. */
    @Test
    void shouldNotLetAnIgnoredEventStandForOneThatCounts() {
        records.add("assessment.events", 0, Records.module("u1", "m1", "2024-01-12T10:00:00Z", 60));

        List<Event> events =
                before(Map.of(USERS, Map.of("0", 4), COURSES, Map.of("0", 1))).events();

        assertEquals(
                List.of(50_000L),
                events.stream()
                        .filter(event -> event instanceof Event.ModuleCompleted done
                                && done.userId().equals("u1"))
                        .map(event -> ((Event.ModuleCompleted) event).minutesE4())
                        .toList());
    }

    @Test
    void shouldTakeACutBeyondThePositionsAsFarAsThese() {
        EventLog log = before(Map.of(USERS, Map.of("0", 4), COURSES, Map.of("0", 4, "1", 1)));

        assertEquals(
                erasure(
                        "2024-03-01T00:00:00Z",
                        5,
                        Map.of(USERS, Map.of("0", 4L), COURSES, Map.of("0", 3L, "1", 0L)),
                        1),
                log.erasures());
    }

    @Test
    void shouldTakeThePositionsWhereNoCutIsPossible() {
        Map<String, Object> all = Map.of(USERS, Map.of("0", 5L), COURSES, Map.of("0", 3L));
        List<Erasure> expected = erasure("2024-03-01T00:00:00Z", 6, all, 0);

        assertEquals(expected, before(Map.of(USERS, Map.of("0", 2))).erasures());
        assertEquals(expected, before(Map.of(USERS, Map.of("zero", 2))).erasures());
        assertEquals(expected, before(List.of()).erasures());
        assertEquals(expected, records.all().erasures());
    }

    @Test
    void shouldNotEraseAnyoneWithoutADeletion() {
        EventLog log =
                records.log().before(records.ends(), Map.of(PersonDigest.of("u2"), Map.of(USERS, Map.of("0", 4))));

        assertEquals(Set.of("u1"), log.erased());
    }

    private EventLog before(Object cut) {
        return records.log().before(records.ends(), Map.of(PERSON, cut));
    }

    /** Numbers as JSON has them and as the verifier has them are compared as texts. */
    private static List<Erasure> erasure(String deletedAt, long counted, Map<String, Object> cut, long ignored) {
        return List.of(new Erasure(
                PERSON,
                Instant.parse(deletedAt),
                counted,
                Positions.ofJson(cut).orElseThrow().json(),
                ignored));
    }
}
