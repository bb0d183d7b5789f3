package org.lmsanalytics.verifier.view;

import static java.util.stream.Collectors.toSet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lmsanalytics.contract.Event.AssessmentCompleted;
import org.lmsanalytics.verifier.history.Course;
import org.lmsanalytics.verifier.history.Days;
import org.lmsanalytics.verifier.history.Enrolment;
import org.lmsanalytics.verifier.history.History;
import org.lmsanalytics.verifier.history.Learner;

/** The seven metrics of a dashboard. */
final class Metrics {
    private final History history;
    private final Filter filter;
    private final List<Course> courses;
    private final List<Enrolment> enrolments;

    Metrics(History history, Filter filter) {
        this.history = history;
        this.filter = filter;
        courses = history.courses().stream().filter(filter::selects).toList();
        enrolments =
                courses.stream().flatMap(course -> course.enrolments().stream()).toList();
    }

    /** By their names. */
    Map<String, Ratio> of(Window window) {
        long enrolled = enrolledBy(window).count();
        long completed = enrolments.stream()
                .flatMap(enrolment -> enrolment.completion().stream())
                .filter(completion -> window.endsOnOrAfter(Days.of(completion.at())))
                .count();
        List<AssessmentCompleted> attempts = enrolments.stream()
                .flatMap(enrolment -> window.of(enrolment.attemptsByDay()).values().stream())
                .flatMap(List::stream)
                .toList();
        Map<String, Ratio> metrics = new LinkedHashMap<>();
        metrics.put("total_users", Ratio.whole(totalUsers(window)));
        metrics.put("active_users", Ratio.whole(activeUsers(window)));
        metrics.put("total_courses", Ratio.whole(totalCourses(window)));
        metrics.put("total_enrollments", Ratio.whole(enrolled));
        metrics.put("completion_rate", Ratio.percentage(completed, enrolled));
        metrics.put(
                "average_score",
                Ratio.meanE4(
                        attempts.stream()
                                .mapToLong(AssessmentCompleted::scoreE4)
                                .sum(),
                        attempts.size()));
        metrics.put("learning_hours", Ratio.hours(minutesE4(window)));
        return metrics;
    }

    private Stream<Enrolment> enrolledBy(Window window) {
        return enrolments.stream().filter(enrolment -> window.endsOnOrAfter(Days.of(enrolment.enrolledAt())));
    }

    private long totalUsers(Window window) {
        if (filter.equals(Filter.NONE)) {
            return history.learners().stream()
                    .map(Learner::firstEventAt)
                    .filter(first -> window.endsOnOrAfter(Days.of(first)))
                    .count();
        }
        return enrolledBy(window)
                .map(Enrolment::userId)
                .filter(history::isNamed)
                .collect(toSet())
                .size();
    }

    /** Without filters also those who are erased: then no persons need be told apart. */
    private long activeUsers(Window window) {
        return enrolments.stream()
                .filter(enrolment -> filter.equals(Filter.NONE) || history.isNamed(enrolment.userId()))
                .filter(enrolment -> !window.of(enrolment.activeDays()).isEmpty())
                .map(Enrolment::userId)
                .collect(toSet())
                .size();
    }

    private long totalCourses(Window window) {
        return courses.stream()
                .filter(course -> window.endsOnOrAfter(Days.of(course.firstEventAt())))
                .count();
    }

    private long minutesE4(Window window) {
        return enrolments.stream()
                .flatMap(enrolment -> window.of(enrolment.minutesE4ByDay()).values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }
}
