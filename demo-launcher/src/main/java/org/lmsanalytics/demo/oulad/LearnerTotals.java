package org.lmsanalytics.demo.oulad;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a learner has done in a presentation by its end: a few numbers each, not the rows they come from. */
final class LearnerTotals {
    private static final int SCORE_PLACES = 4;

    private final Map<Learner, Totals> totals = new HashMap<>();

    void addScore(String userId, Presentation presentation, BigDecimal score) {
        Totals sums = of(userId, presentation);
        sums.scores = sums.scores.add(score);
        sums.submissions++;
    }

    void addClicks(String userId, Presentation presentation, int clicks) {
        of(userId, presentation).clicks += clicks;
    }

    Optional<BigDecimal> meanScore(String userId, Presentation presentation) {
        Totals sums = of(userId, presentation);
        return sums.submissions == 0
                ? Optional.empty()
                : Optional.of(
                        sums.scores.divide(BigDecimal.valueOf(sums.submissions), SCORE_PLACES, RoundingMode.HALF_UP));
    }

    long clicks(String userId, Presentation presentation) {
        return of(userId, presentation).clicks;
    }

    private Totals of(String userId, Presentation presentation) {
        return totals.computeIfAbsent(new Learner(userId, presentation.courseId()), learner -> new Totals());
    }

    private record Learner(String userId, String courseId) {}

    private static final class Totals {
        private BigDecimal scores = BigDecimal.ZERO;
        private int submissions;
        private long clicks;
    }
}
