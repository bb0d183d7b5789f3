package org.lmsanalytics.job.domain;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TextOrderTest {

    @Test
    void shouldOrderByCodePointBeyondTheBasicPlane() {
        String supplementary = "\uD83D\uDE00";
        assertTrue(TextOrder.isGreater(supplementary, "\uFFFD"));
        assertFalse(TextOrder.isGreater("a", "a"));
        assertTrue(TextOrder.isGreater("ab", "a"));
    }
}
