package org.lmsanalytics.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextOrderTest {
    private static final int PAIRS = 100_000;

    /** Where the order of UTF-16 units and that of code points part, and around it. */
    private static final List<Integer> CODE_POINTS = List.of(
            0x1, 0x20, 0x41, 0x61, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x1F600,
            0x10FFFF);

    @Test
    void shouldPutSupplementaryCharactersLast() {
        assertEquals(-1, sign("\uFFFF", "\uD800\uDC00"));
        assertEquals(1, sign("\uD83D\uDE00", "\uE000"));
        assertEquals(-1, sign("\uD83D\uDE00", "\uD83D\uDE01"));
    }

    @Test
    void shouldPutBeginningBeforeWhole() {
        assertEquals(-1, sign("", "a"));
        assertEquals(-1, sign("ab", "abc"));
        assertEquals(0, sign("abc", "abc"));
    }

    @Test
    void shouldOrderEveryPairOfCodePointsAsTheirBytes() {
        for (int left : CODE_POINTS) {
            for (int right : CODE_POINTS) {
                assertSameOrderAsBytes("a" + Character.toString(left), "a" + Character.toString(right));
            }
        }
    }

    @Test
    void shouldOrderRandomTextsAsTheirBytes() {
        long seed = 42;
        Random random = new Random(seed);
        for (int i = 0; i < PAIRS; i++) {
            assertSameOrderAsBytes(randomText(random), randomText(random));
        }
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(5); length > 0; length--) {
            text.appendCodePoint(CODE_POINTS.get(random.nextInt(CODE_POINTS.size())));
        }
        return text.toString();
    }

    private static void assertSameOrderAsBytes(String left, String right) {
        int byBytes =
                Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
        assertEquals(Integer.signum(byBytes), sign(left, right), () -> left + " and " + right);
    }

    private static int sign(String left, String right) {
        return Integer.signum(TextOrder.BY_CODE_POINT.compare(left, right));
    }
}
