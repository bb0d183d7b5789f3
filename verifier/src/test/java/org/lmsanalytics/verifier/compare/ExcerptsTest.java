package org.lmsanalytics.verifier.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExcerptsTest {
    @Test
    void shouldLeaveShortTextsAlone() {
        assertEquals(new Excerpts("5", "NULL"), Excerpts.of("5", "NULL"));
    }

    @Test
    void shouldShowWhereLongTextsBeginToDiffer() {
        String same = "x".repeat(1000);

        Excerpts excerpts = Excerpts.of(same + "expected", same + "found");

        assertEquals("…" + "x".repeat(60) + "expected", excerpts.expected());
        assertEquals("…" + "x".repeat(60) + "found", excerpts.found());
    }

    @Test
    void shouldCutALongTextBesideAShortOne() {
        Excerpts excerpts = Excerpts.of("y".repeat(1000), "no row");

        assertEquals("y".repeat(200) + "…", excerpts.expected());
        assertEquals("no row", excerpts.found());
    }
}
