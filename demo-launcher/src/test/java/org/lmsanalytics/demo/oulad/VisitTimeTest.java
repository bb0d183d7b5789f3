package org.lmsanalytics.demo.oulad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class VisitTimeTest {

    @Test
    void shouldTakeRowsOfADayToDistinctMilliseconds() {
        int rows = 1_000_000;
        BitSet taken = new BitSet();
        for (int row = 0; row < rows; row++) {
            taken.set((int) VisitTime.millisOfDay("7", "AAA-2013J", "546614", 3, row));
        }
        assertEquals(rows, taken.cardinality());
    }

    @Test
    void shouldHaveStrideThatPermutesTheDay() {
        BigInteger stride = BigInteger.valueOf(VisitTime.STRIDE);
        assertEquals(BigInteger.ONE, stride.gcd(BigInteger.valueOf(VisitTime.MILLIS_PER_DAY)));
    }

    @Test
    void shouldStayWithinTheDayForAnyRowNumber() {
        for (long row : new long[] {0, 1, 10_655_280, VisitTime.MILLIS_PER_DAY, Long.MAX_VALUE}) {
            long millis = VisitTime.millisOfDay("7", "AAA-2013J", "546614", -25, row);
            assertTrue(millis >= 0 && millis < VisitTime.MILLIS_PER_DAY, () -> "row " + row + ": " + millis);
        }
    }

    @Test
    void shouldNotConfuseNeighbouringTexts() {
        assertNotEquals(
                VisitTime.millisOfDay("1", "AAA-2013J", "23", 3, 1),
                VisitTime.millisOfDay("12", "AAA-2013J", "3", 3, 1));
        assertNotEquals(
                VisitTime.millisOfDay("7", "AAA-2013J", "1", 23, 1),
                VisitTime.millisOfDay("7", "AAA-2013J", "12", 3, 1));
    }

    @Test
    void shouldNeverChangeBetweenVersions() {
        assertEquals(60_151_369, VisitTime.millisOfDay("28400", "AAA-2013J", "546614", -10, 2));
    }
}
