package org.lmsanalytics.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Decimals of 4 places as integers ("E4": 12.5 is 125000), so that sums are exact and do not depend on their order.
 */
public final class Scaled {
    public static final int PLACES = 4;
    public static final long ONE = 10_000;

    private static final BigDecimal SMALLEST = new BigDecimal("0.00005");

    private Scaled() {}

    /** Rounds HALF_UP to 4 places; the caller has checked that the value fits. */
    public static long of(BigDecimal value) {
        // Compares magnitudes only: rescaling 1e-999999999 would need as many digits.
        if (value.abs().compareTo(SMALLEST) < 0) {
            return 0;
        }
        return value.setScale(PLACES, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    }

    public static long ofWhole(long value) {
        return Math.multiplyExact(value, ONE);
    }

    public static BigDecimal toDecimal(long e4) {
        return BigDecimal.valueOf(e4, PLACES);
    }
}
