package org.lmsanalytics.verifier.view;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lmsanalytics.verifier.history.Course;
import org.lmsanalytics.verifier.history.Days;

/** For each day with an enrolment or a completion. */
final class EnrollmentTrend {
    private EnrollmentTrend() {}

    static List<Map<String, Object>> of(Course course) {
        Map<LocalDate, Long> enrolments = course.enrolments().stream()
                .collect(groupingBy(enrolment -> Days.of(enrolment.enrolledAt()), counting()));
        Map<LocalDate, Long> completions = course.enrolments().stream()
                .flatMap(enrolment -> enrolment.completion().stream())
                .collect(groupingBy(completion -> Days.of(completion.at()), counting()));
        SortedSet<LocalDate> days = new TreeSet<>(enrolments.keySet());
        days.addAll(completions.keySet());
        List<Map<String, Object>> trend = new ArrayList<>();
        long total = 0;
        for (LocalDate day : days) {
            total += enrolments.getOrDefault(day, 0L);
            trend.add(Json.object()
                    .with("date", day.toString())
                    .with("enrollments", enrolments.getOrDefault(day, 0L))
                    .with("completions", completions.getOrDefault(day, 0L))
                    .with("totalEnrollments", total)
                    .fields());
        }
        return trend;
    }
}
