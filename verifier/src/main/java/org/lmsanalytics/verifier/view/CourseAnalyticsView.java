package org.lmsanalytics.verifier.view;

import java.time.Duration;
import java.util.List;
import org.lmsanalytics.contract.Event.AssessmentCompleted;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.Course;
import org.lmsanalytics.verifier.history.Enrolment;

final class CourseAnalyticsView {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private CourseAnalyticsView() {}

    static TableCheck of(Reading reading) {
        return TableCheck.ofTable(
                "course_analytics",
                List.of("course_id"),
                List.of(
                        "id",
                        "total_enrollments",
                        "total_completions",
                        "completion_rate",
                        "average_score",
                        "average_time_to_complete",
                        "average_days_to_complete",
                        "enrollment_trend",
                        "module_analytics",
                        "dropoff_points",
                        "created_at",
                        "updated_at"),
                rows -> reading.history().courses().forEach(course -> add(course, reading, rows)));
    }

    private static void add(Course course, Reading reading, Rows rows) {
        List<Enrolment> enrolments = course.enrolments();
        List<Enrolment> completed = course.completed();
        List<AssessmentCompleted> attempts = enrolments.stream()
                .flatMap(enrolment -> enrolment.attempts().stream())
                .toList();
        List<ModuleFigures> modules = ModuleFigures.of(course);
        List<Enrolment> dropped = enrolments.stream().filter(reading::dropped).toList();
        rows.add(
                course.courseId(),
                NamedId.of("course", course.courseId()),
                enrolments.size(),
                completed.size(),
                Ratio.percentage(completed.size(), enrolments.size()).rounded(),
                Ratio.meanE4(
                                attempts.stream()
                                        .mapToLong(AssessmentCompleted::scoreE4)
                                        .sum(),
                                attempts.size())
                        .rounded(),
                Ratio.meanHours(
                                completed.stream()
                                        .mapToLong(Enrolment::minutesE4)
                                        .sum(),
                                completed.size())
                        .rounded(),
                Ratio.of(
                                completed.stream()
                                        .mapToLong(enrolment ->
                                                enrolment.timeToComplete().toMillis())
                                        .sum(),
                                DAY_MILLIS * completed.size())
                        .rounded(),
                EnrollmentTrend.of(course),
                modules.stream().map(module -> module.json(enrolments.size())).toList(),
                DropoffPoints.of(dropped, enrolments.size(), modules),
                course.firstEventAt(),
                course.lastEventAt());
    }
}
