package org.lmsanalytics.verifier.table;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lmsanalytics.verifier.history.Course;
import org.lmsanalytics.verifier.history.Enrolment;
import org.lmsanalytics.verifier.history.History;

/** The courses that have a category, by it. */
final class Categories {
    private Categories() {}

    static Map<String, List<Course>> courses(History history) {
        return history.courses().stream()
                .filter(course -> course.category().isPresent())
                .collect(groupingBy(course -> course.category().orElseThrow()));
    }

    /** The enrolments of each learner who is not erased, by the category and the learner. */
    static Map<String, Map<String, List<Enrolment>>> learners(History history) {
        Map<String, Map<String, List<Enrolment>>> learners = new HashMap<>();
        courses(history)
                .forEach((category, courses) -> learners.put(
                        category,
                        courses.stream()
                                .map(Course::enrolments)
                                .flatMap(Collection::stream)
                                .filter(enrolment -> history.isNamed(enrolment.userId()))
                                .collect(groupingBy(Enrolment::userId))));
        return learners;
    }

    static Instant firstEnrolment(List<Enrolment> enrolments) {
        return enrolments.stream()
                .map(Enrolment::enrolledAt)
                .min(naturalOrder())
                .orElseThrow();
    }
}
