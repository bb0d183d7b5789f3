package org.lmsanalytics.verifier.view;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/** An exact quotient, rounded only when it is shown. A mean over nothing has the denominator 0, and is absent. */
public record Ratio(BigInteger numerator, BigInteger denominator) {
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
    private static final int PLACES = 2;
    private static final long MINUTES_OF_HOUR = 60;
    private static final long E4 = 10_000;

    public Ratio {
        requireNonNull(numerator, "numerator is null");
        requireNonNull(denominator, "denominator is null");
    }

    public static Ratio of(long numerator, long denominator) {
        return new Ratio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    static Ratio whole(long number) {
        return of(number, 1);
    }

    public static Ratio percentage(long part, long whole) {
        return new Ratio(BigInteger.valueOf(part).multiply(HUNDRED), BigInteger.valueOf(whole));
    }

    public static Ratio meanE4(long sumE4, long count) {
        return new Ratio(BigInteger.valueOf(sumE4), BigInteger.valueOf(E4).multiply(BigInteger.valueOf(count)));
    }

    public static Ratio hours(long minutesE4) {
        return meanHours(minutesE4, 1);
    }

    public static Ratio meanHours(long minutesE4, long count) {
        return meanE4(minutesE4, MINUTES_OF_HOUR * count);
    }

    public Optional<BigDecimal> rounded() {
        return absent()
                ? Optional.empty()
                : Optional.of(
                        new BigDecimal(numerator).divide(new BigDecimal(denominator), PLACES, RoundingMode.HALF_UP));
    }

    /** 100 × (this − before) ÷ before; 0 when both are 0, absent when only {@code before} is. */
    Optional<BigDecimal> changeSince(Ratio before) {
        if (absent() || before.absent()) {
            return Optional.empty();
        }
        if (numerator.signum() == 0 && before.numerator.signum() == 0) {
            return Optional.of(BigDecimal.ZERO);
        }
        BigInteger reference = before.numerator.multiply(denominator);
        BigInteger difference = numerator.multiply(before.denominator).subtract(reference);
        return new Ratio(difference.multiply(HUNDRED), reference).rounded();
    }

    private boolean absent() {
        return denominator.signum() == 0;
    }
}
