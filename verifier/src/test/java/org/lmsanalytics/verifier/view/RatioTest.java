package org.lmsanalytics.verifier.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RatioTest {
    @Test
    void shouldRoundHalvesUp() {
        assertEquals(number("0.13"), Ratio.of(1, 8).rounded());
        assertEquals(number("66.67"), Ratio.percentage(2, 3).rounded());
        assertEquals(number("0.83"), Ratio.hours(500_000).rounded());
        assertEquals(number("80.25"), Ratio.meanE4(1_605_000, 2).rounded());
    }

    @Test
    void shouldBeAbsentOverNothing() {
        assertEquals(Optional.empty(), Ratio.percentage(0, 0).rounded());
    }

    @Test
    void shouldChangeByUnroundedValues() {
        // From 33.33 to 66.67, as they are shown, would be 100.03.
        assertEquals(number("100.00"), Ratio.percentage(2, 3).changeSince(Ratio.percentage(1, 3)));
        assertEquals(number("-33.33"), Ratio.percentage(2, 3).changeSince(Ratio.whole(100)));
        assertEquals(number("-100.00"), Ratio.whole(0).changeSince(Ratio.whole(5)));
    }

    @Test
    void shouldNotChangeFromZeroToZero() {
        assertEquals(Optional.of(BigDecimal.ZERO), Ratio.whole(0).changeSince(Ratio.whole(0)));
    }

    @Test
    void shouldHaveNoChangeSinceZeroOrNothing() {
        assertEquals(Optional.empty(), Ratio.whole(1).changeSince(Ratio.whole(0)));
        assertEquals(Optional.empty(), Ratio.whole(1).changeSince(Ratio.of(0, 0)));
        assertEquals(Optional.empty(), Ratio.of(0, 0).changeSince(Ratio.whole(1)));
    }

    private static Optional<BigDecimal> number(String text) {
        return Optional.of(new BigDecimal(text));
    }
}
