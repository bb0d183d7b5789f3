package org.lmsanalytics.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaledTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 10000",
        "12.5, 125000",
        "1E+3, 10000000",
        "0.0001, 1",
        "0.00005, 1",
        "0.000049, 0",
        "0.00015, 2",
        "0.00025, 3",
        "-0.00005, -1",
        "-0.00004, 0",
        "1e-999999999, 0",
        "0e999999999, 0",
        "922337203685477.5807, 9223372036854775807"
    })
    void shouldRoundHalfUpToFourPlaces(BigDecimal value, long e4) {
        assertEquals(e4, Scaled.of(value));
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        BigDecimal tooMuch = new BigDecimal("922337203685477.58075");
        assertThrows(ArithmeticException.class, () -> Scaled.of(tooMuch));
        assertThrows(ArithmeticException.class, () -> Scaled.ofWhole(Long.MAX_VALUE / Scaled.ONE + 1));
    }

    @Test
    void shouldReturnToTheSameDecimal() {
        assertEquals(new BigDecimal("12.5000"), Scaled.toDecimal(125_000));
        assertEquals(125_000, Scaled.of(Scaled.toDecimal(125_000)));
        assertEquals(new BigDecimal("60.0000"), Scaled.toDecimal(Scaled.ofWhole(60)));
    }
}
