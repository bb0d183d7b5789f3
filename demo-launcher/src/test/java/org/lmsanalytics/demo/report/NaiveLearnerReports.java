package org.lmsanalytics.demo.report;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lmsanalytics.contract.Event.UserCompletedCourse;
import org.lmsanalytics.contract.Scaled;
import org.lmsanalytics.verifier.history.Course;
import org.lmsanalytics.verifier.history.Days;
import org.lmsanalytics.verifier.history.Enrolment;
import org.lmsanalytics.verifier.history.History;
import org.lmsanalytics.verifier.history.Learner;
import org.lmsanalytics.verifier.history.Streak;
import org.lmsanalytics.verifier.view.Ratio;
import org.lmsanalytics.verifier.view.Reading;

/** The rows of the reports about learners. */
final class NaiveLearnerReports {
    private final Reading reading;
    private final History history;

    NaiveLearnerReports(Reading reading) {
        this.reading = requireNonNull(reading, "reading is null");
        this.history = reading.history();
    }

    List<Row> learningProgress(Selection selection) {
        List<Row> rows = new ArrayList<>();
        for (Enrolment enrolment :
                NaiveFigures.sorted(history.namedEnrolments(), Enrolment::userId, Enrolment::courseId)) {
            Course course = history.courseOf(enrolment);
            Optional<UserCompletedCourse> completion = enrolment.completion();
            if (selection.has(enrolment.enrolledAt())) {
                rows.add(Row.empty()
                        .with("userId", enrolment.userId())
                        .with("courseId", enrolment.courseId())
                        .with("courseTitle", course.title())
                        .with("category", course.category())
                        .with("status", reading.status(enrolment))
                        .with(
                                "progressPercentage",
                                completion.isPresent() ? 100 : NaiveFigures.progress(enrolment, course))
                        .with("minutes", Scaled.toDecimal(enrolment.minutesE4()))
                        .with(
                                "score",
                                completion.isPresent()
                                        ? NaiveFigures.finalScore(completion.get())
                                        : NaiveFigures.meanScore(enrolment))
                        .with("enrolledAt", enrolment.enrolledAt())
                        .with("lastAccessAt", enrolment.lastAccessAt())
                        .with("completedAt", completion.map(UserCompletedCourse::at)));
            }
        }
        return rows;
    }

    List<Row> learnerActivity(Selection selection) {
        List<Row> rows = new ArrayList<>();
        for (Learner learner : NaiveFigures.sorted(history.namedLearners(), Learner::userId)) {
            boolean selected = learner.lastActiveAt().map(selection::has).orElse(selection.equals(Selection.ALL));
            if (selected) {
                rows.add(Row.empty()
                        .with("userId", learner.userId())
                        .with("role", learner.role())
                        .with("coursesEnrolled", learner.enrolments().size())
                        .with("coursesCompleted", learner.coursesCompleted())
                        .with("learningHours", Ratio.hours(learner.minutesE4()).rounded())
                        .with(
                                "averageScore",
                                Ratio.meanE4(learner.scoreSumE4(), learner.attempts())
                                        .rounded())
                        .with(
                                "streakDays",
                                learner.streak()
                                        .map(streak -> streak.daysAt(reading.clock()))
                                        .orElse(0))
                        .with(
                                "longestStreakDays",
                                learner.streak().map(Streak::longest).orElse(0))
                        .with("lastActiveAt", learner.lastActiveAt()));
            }
        }
        return rows;
    }

    List<Row> atRiskLearners(Selection selection) {
        List<Row> rows = new ArrayList<>();
        for (Course course : NaiveFigures.sorted(history.courses(), Course::courseId)) {
            for (NaiveRisk risk : NaiveRisk.of(course, reading)) {
                Enrolment enrolment = risk.enrolment();
                if (selection.has(enrolment.enrolledAt())) {
                    rows.add(Row.empty()
                            .with("courseId", course.courseId())
                            .with("courseTitle", course.title())
                            .with("category", course.category())
                            .with("userId", enrolment.userId())
                            .with("status", reading.status(enrolment))
                            .with("riskScore", risk.score())
                            .with("inactivePoints", risk.inactive())
                            .with("behindPoints", risk.behind())
                            .with("failingPoints", risk.failingAttempts())
                            .with("fallingPoints", risk.fallingActivity())
                            .with("inactiveDays", risk.inactiveDays())
                            .with("modulesCompleted", enrolment.modules().size())
                            .with("medianModules", risk.medianModules())
                            .with("progressPercentage", NaiveFigures.progress(enrolment, course))
                            .with("averageScore", NaiveFigures.meanScore(enrolment))
                            .with("activeDays", risk.activeDays())
                            .with("previousActiveDays", risk.previousActiveDays())
                            .with("enrolledAt", enrolment.enrolledAt())
                            .with("lastAccessAt", enrolment.lastAccessAt()));
                }
            }
        }
        return rows;
    }

    List<Row> complianceCompletion(Selection selection) {
        List<Row> rows = new ArrayList<>();
        for (Enrolment enrolment :
                NaiveFigures.sorted(history.namedEnrolments(), Enrolment::courseId, Enrolment::userId)) {
            Optional<UserCompletedCourse> completion = enrolment
                    .completion()
                    .filter(completed -> !Days.of(completed.at()).isAfter(selection.to()));
            boolean enrolled = !Days.of(enrolment.enrolledAt()).isAfter(selection.to());
            if (enrolled && completion.stream().allMatch(completed -> selection.has(completed.at()))) {
                Course course = history.courseOf(enrolment);
                rows.add(Row.empty()
                        .with("userId", enrolment.userId())
                        .with("courseId", enrolment.courseId())
                        .with("courseTitle", course.title())
                        .with("category", course.category())
                        .with("instructorId", course.instructorId())
                        .with("enrolledAt", enrolment.enrolledAt())
                        .with("completed", completion.isPresent())
                        .with("completedAt", completion.map(UserCompletedCourse::at))
                        .with("finalScore", completion.flatMap(NaiveFigures::finalScore))
                        .with("deadline", selection.deadline())
                        .with("outcome", outcome(completion.map(completed -> Days.of(completed.at())), selection)));
            }
        }
        return rows;
    }

    private String outcome(Optional<LocalDate> completedOn, Selection selection) {
        if (selection.deadline().isEmpty()) {
            return completedOn.isPresent() ? "completed" : "not_completed";
        }
        LocalDate deadline = selection.deadline().get();
        if (completedOn.isPresent()) {
            return completedOn.get().isAfter(deadline) ? "late" : "on_time";
        }
        boolean over = reading.today().isAfter(deadline) && selection.to().isAfter(deadline);
        return over ? "overdue" : "open";
    }
}
