package org.lmsanalytics.verifier.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepsBackTest {
    private static final Report EARLIER = report(7, 5, Map.of("p", Map.of("t", 3)));

    @Test
    void shouldFindNothingWhereAllGoesOn() {
        assertEquals(List.of(), EARLIER.stepsBackSince(EARLIER));
        assertEquals(
                List.of(),
                report(8, 6, Map.of("p", Map.of("t", 3), "q", Map.of("t", 6))).stepsBackSince(EARLIER));
    }

    @Test
    void shouldNameWhatWentBack() {
        assertEquals(
                List.of("commit 6 came after 7"), report(6, 5, EARLIER.cuts()).stepsBackSince(EARLIER));
        assertEquals(
                List.of("t-0 went back from offset 5 to 4"),
                report(7, 4, EARLIER.cuts()).stepsBackSince(EARLIER));
    }

    @Test
    void shouldNameAnErasureThatChanged() {
        assertEquals(
                List.of("the positions of the erasure p changed from {t=3} to {t=4}"),
                report(8, 5, Map.of("p", Map.of("t", 4))).stepsBackSince(EARLIER));
        assertEquals(
                List.of("the positions of the erasure p changed from {t=3} to null"),
                report(8, 5, Map.of()).stepsBackSince(EARLIER));
    }

    private static Report report(long commit, long nextOffset, Map<String, Object> cuts) {
        return new Report(
                commit,
                List.of(new SourcePosition("t", 0, nextOffset)),
                cuts,
                Instant.EPOCH,
                new SourceReport(0, 0, 0, 0, Duration.ZERO),
                List.of(),
                Duration.ZERO);
    }
}
