package org.lmsanalytics.demo.report;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lmsanalytics.contract.Event.AssessmentCompleted;
import org.lmsanalytics.contract.Event.UserCompletedCourse;
import org.lmsanalytics.verifier.history.Course;
import org.lmsanalytics.verifier.history.Enrolment;
import org.lmsanalytics.verifier.view.Ratio;

/** What several reports say. */
final class NaiveFigures {
    private NaiveFigures() {}

    static Object progress(Enrolment enrolment, Course course) {
        return Ratio.percentage(
                        enrolment.modules().size(), course.knownModules().size())
                .rounded()
                .map(Object.class::cast)
                .orElse(0);
    }

    static Object meanScore(Enrolment enrolment) {
        return meanScore(enrolment.attempts());
    }

    static Object meanScore(List<AssessmentCompleted> attempts) {
        long sumE4 = attempts.stream().mapToLong(AssessmentCompleted::scoreE4).sum();
        return Ratio.meanE4(sumE4, attempts.size()).rounded();
    }

    static Optional<?> finalScore(UserCompletedCourse completion) {
        return Ratio.meanE4(completion.finalScoreE4(), 1).rounded();
    }

    @SafeVarargs
    static <T> List<T> sorted(Collection<T> all, Function<T, String>... keys) {
        Comparator<T> order = comparing(keys[0]);
        for (int i = 1; i < keys.length; i++) {
            order = order.thenComparing(keys[i]);
        }
        return all.stream().sorted(order).toList();
    }
}
