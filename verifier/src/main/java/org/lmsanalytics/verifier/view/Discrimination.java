package org.lmsanalytics.verifier.view;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.lmsanalytics.verifier.history.QuestionAnswers.Given;

/**
 * 100 × Pearson's correlation of a right answer (1, else 0) with the number of other questions answered correctly, in
 * two passes: first the means, then the deviations from them. All are multiplied by the number of answers, which
 * cancels out, so that a mean such as 1/3 stays exact.
 */
public final class Discrimination {
    private static final MathContext PRECISE = new MathContext(60);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PLACES = 2;

    private Discrimination() {}

    /** Absent when either has no variance. */
    public static Optional<BigDecimal> of(List<Given> answers) {
        BigInteger count = BigInteger.valueOf(answers.size());
        BigInteger rightMean = BigInteger.ZERO;
        BigInteger othersMean = BigInteger.ZERO;
        for (Given given : answers) {
            rightMean = rightMean.add(right(given));
            othersMean = othersMean.add(BigInteger.valueOf(given.others()));
        }
        BigInteger covariance = BigInteger.ZERO;
        BigInteger rightVariance = BigInteger.ZERO;
        BigInteger othersVariance = BigInteger.ZERO;
        for (Given given : answers) {
            BigInteger right = right(given).multiply(count).subtract(rightMean);
            BigInteger others =
                    BigInteger.valueOf(given.others()).multiply(count).subtract(othersMean);
            covariance = covariance.add(right.multiply(others));
            rightVariance = rightVariance.add(right.pow(2));
            othersVariance = othersVariance.add(others.pow(2));
        }
        BigInteger variances = rightVariance.multiply(othersVariance);
        if (variances.signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(HUNDRED.multiply(new BigDecimal(covariance))
                .divide(new BigDecimal(variances).sqrt(PRECISE), PLACES, RoundingMode.HALF_UP));
    }

    private static BigInteger right(Given given) {
        return given.correct() ? BigInteger.ONE : BigInteger.ZERO;
    }
}
