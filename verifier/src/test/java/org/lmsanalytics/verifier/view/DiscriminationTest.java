package org.lmsanalytics.verifier.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.verifier.history.QuestionAnswers;
import org.lmsanalytics.verifier.history.QuestionAnswers.Given;
import org.lmsanalytics.verifier.history.Some;

class DiscriminationTest {
    @Test
    void shouldCorrelateWithTheOtherQuestions() {
        // Deviations ½ ½ -½ -½ and 1½ ½ -½ -1½: covariance 2, variances 1 and 5, so 2 / √5.
        assertEquals(
                discrimination("89.44"),
                Discrimination.of(List.of(given(true, 3), given(true, 2), given(false, 1), given(false, 0))));
    }

    @Test
    void shouldBeNegativeWhenTheWeakAnswerRight() {
        assertEquals(
                discrimination("-89.44"),
                Discrimination.of(List.of(given(false, 3), given(false, 2), given(true, 1), given(true, 0))));
    }

    @Test
    void shouldStayExactWhenMeansAreThirds() {
        // Deviations ⅓ ⅓ -⅔ and ⅔ -⅓ -⅓: covariance 3/9, both variances 6/9.
        assertEquals(
                discrimination("50.00"), Discrimination.of(List.of(given(true, 1), given(true, 0), given(false, 0))));
    }

    @Test
    void shouldBeAbsentWithoutVariance() {
        assertEquals(Optional.empty(), Discrimination.of(List.of(given(true, 1), given(true, 2))));
        assertEquals(Optional.empty(), Discrimination.of(List.of(given(true, 1), given(false, 1))));
        assertEquals(Optional.empty(), Discrimination.of(List.of(given(true, 1))));
    }

    @Test
    void shouldCountOtherRightAnswersOfTheSameAttempt() {
        List<QuestionAnswers> questions =
                QuestionAnswers.of(List.of(Some.answers("u1", true, true, false), Some.answers("u2", false, true)));

        assertEquals(
                List.of("q1", "q2", "q3"),
                questions.stream().map(QuestionAnswers::questionId).toList());
        assertEquals(List.of(given(true, 1), given(false, 1)), questions.get(0).answers());
        assertEquals(List.of(given(true, 1), given(true, 0)), questions.get(1).answers());
        assertEquals(List.of(given(false, 2)), questions.get(2).answers());
    }

    private static Given given(boolean correct, long others) {
        return new Given(correct, others);
    }

    private static Optional<BigDecimal> discrimination(String value) {
        return Optional.of(new BigDecimal(value));
    }
}
