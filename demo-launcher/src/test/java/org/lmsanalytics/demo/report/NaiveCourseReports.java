package org.lmsanalytics.demo.report;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lmsanalytics.contract.Event.AssessmentCompleted;
import org.lmsanalytics.verifier.history.Assessment;
import org.lmsanalytics.verifier.history.Course;
import org.lmsanalytics.verifier.history.Days;
import org.lmsanalytics.verifier.history.Enrolment;
import org.lmsanalytics.verifier.history.History;
import org.lmsanalytics.verifier.history.QuestionAnswers;
import org.lmsanalytics.verifier.view.Discrimination;
import org.lmsanalytics.verifier.view.ModuleFigures;
import org.lmsanalytics.verifier.view.Ratio;
import org.lmsanalytics.verifier.view.Reading;

/** The rows of the reports about courses and their assessments. */
final class NaiveCourseReports {
    private final Reading reading;
    private final History history;

    NaiveCourseReports(Reading reading) {
        this.reading = requireNonNull(reading, "reading is null");
        this.history = reading.history();
    }

    List<Row> courseCompletion(Selection selection) {
        List<Row> rows = new ArrayList<>();
        for (Course course : courses()) {
            List<Enrolment> enrolments = course.enrolments();
            List<Enrolment> completed = course.completed();
            List<AssessmentCompleted> attempts = attempts(enrolments);
            List<AssessmentCompleted> ofPeriod = attempts.stream()
                    .filter(attempt -> selection.has(attempt.at()))
                    .toList();
            long minutesE4 = enrolments.stream()
                    .flatMap(enrolment -> enrolment.minutesE4ByDay().entrySet().stream())
                    .filter(day -> selection.has(day.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            long millis = completed.stream()
                    .mapToLong(enrolment -> enrolment.timeToComplete().toMillis())
                    .sum();
            rows.add(Row.empty()
                    .with("courseId", course.courseId())
                    .with("courseTitle", course.title())
                    .with("category", course.category())
                    .with("instructorId", course.instructorId())
                    .with("enrolments", enrolments.size())
                    .with("completions", completed.size())
                    .with(
                            "completionRate",
                            Ratio.percentage(completed.size(), enrolments.size())
                                    .rounded())
                    .with("averageScore", NaiveFigures.meanScore(attempts))
                    .with(
                            "averageHoursToComplete",
                            Ratio.meanHours(
                                            completed.stream()
                                                    .mapToLong(Enrolment::minutesE4)
                                                    .sum(),
                                            completed.size())
                                    .rounded())
                    .with(
                            "averageDaysToComplete",
                            Ratio.of(millis, Duration.ofDays(1).toMillis() * completed.size())
                                    .rounded())
                    .with("periodEnrolments", enrolledIn(selection, enrolments))
                    .with("periodCompletions", completedIn(selection, completed))
                    .with("periodAverageScore", NaiveFigures.meanScore(ofPeriod))
                    .with("periodHours", Ratio.hours(minutesE4).rounded()));
        }
        return rows;
    }

    List<Row> courseDropoff(Selection selection) {
        List<Row> rows = new ArrayList<>();
        for (Course course : courses()) {
            Map<String, Long> dropped = course.enrolments().stream()
                    .filter(reading::dropped)
                    .filter(enrolment -> selection.has(enrolment.lastAccessAt()))
                    .collect(groupingBy(enrolment -> enrolment.lastModule().orElse(""), Collectors.counting()));
            Row ofCourse = Row.empty()
                    .with("courseId", course.courseId())
                    .with("courseTitle", course.title())
                    .with("category", course.category());
            int enrolments = course.enrolments().size();
            if (dropped.containsKey("")) {
                rows.add(dropoff(ofCourse, 0, "", enrolments, dropped.get("")));
            }
            for (ModuleFigures module : ModuleFigures.of(course)) {
                if (dropped.containsKey(module.moduleId())) {
                    rows.add(dropoff(
                            ofCourse,
                            module.position(),
                            module.moduleId(),
                            module.learnersCompleted(),
                            dropped.get(module.moduleId())));
                }
            }
        }
        return rows;
    }

    private static Row dropoff(Row ofCourse, int position, String moduleId, int reached, long dropped) {
        return ofCourse.with("position", position)
                .with("moduleId", moduleId)
                .with("reached", reached)
                .with("dropped", dropped)
                .with("dropoffRate", Ratio.percentage(dropped, reached).rounded());
    }

    List<Row> assessmentPerformance() {
        List<Row> rows = new ArrayList<>();
        for (Assessment assessment : NaiveFigures.sorted(history.assessments(), Assessment::assessmentId)) {
            Course course = courses().stream()
                    .filter(one -> one.courseId().equals(assessment.courseId()))
                    .findAny()
                    .orElseThrow();
            List<AssessmentCompleted> attempts = assessment.attempts();
            long questions = attempts.stream()
                    .mapToLong(AssessmentCompleted::totalQuestions)
                    .sum();
            long correct = attempts.stream()
                    .mapToLong(AssessmentCompleted::correctAnswers)
                    .sum();
            long minutesE4 =
                    attempts.stream().mapToLong(AssessmentCompleted::minutesE4).sum();
            Row ofAssessment = Row.empty()
                    .with("assessmentId", assessment.assessmentId())
                    .with("courseId", course.courseId())
                    .with("courseTitle", course.title())
                    .with("category", course.category())
                    .with("attempts", attempts.size())
                    .with("starts", assessment.starts().size())
                    .with("averageScore", NaiveFigures.meanScore(attempts))
                    .with(
                            "passRate",
                            Ratio.percentage(assessment.passes(reading.passMarkE4()), attempts.size())
                                    .rounded())
                    .with(
                            "averageMinutes",
                            Ratio.meanE4(minutesE4, attempts.size()).rounded())
                    .with(
                            "difficultyRating",
                            Ratio.of(questions - correct, questions).rounded());
            List<QuestionAnswers> answered = QuestionAnswers.of(attempts);
            answered.forEach(question -> rows.add(ofQuestion(ofAssessment, question)));
            if (answered.isEmpty()) {
                rows.add(ofAssessment
                        .with("questionId", "")
                        .with("questionAttempts", "")
                        .with("correctRate", "")
                        .with("discrimination", ""));
            }
        }
        return rows;
    }

    private static Row ofQuestion(Row ofAssessment, QuestionAnswers question) {
        int attempts = question.answers().size();
        return ofAssessment
                .with("questionId", question.questionId())
                .with("questionAttempts", attempts)
                .with(
                        "correctRate",
                        Ratio.percentage(question.correct(), attempts).rounded())
                .with("discrimination", Discrimination.of(question.answers()));
    }

    List<Row> enrolmentTrend(Selection selection) {
        List<Row> rows = new ArrayList<>();
        for (Course course : courses()) {
            TreeSet<LocalDate> days = new TreeSet<>();
            course.enrolments().forEach(enrolment -> days.add(Days.of(enrolment.enrolledAt())));
            course.completed().forEach(enrolment -> days.add(completionDay(enrolment)));
            for (LocalDate day : days.stream().filter(selection::has).toList()) {
                Selection only = new Selection(day, day, Optional.empty());
                Selection until = new Selection(LocalDate.EPOCH, day, Optional.empty());
                rows.add(Row.empty()
                        .with("courseId", course.courseId())
                        .with("courseTitle", course.title())
                        .with("category", course.category())
                        .with("day", day)
                        .with("enrolments", enrolledIn(only, course.enrolments()))
                        .with("completions", completedIn(only, course.completed()))
                        .with("totalEnrolments", enrolledIn(until, course.enrolments())));
            }
        }
        return rows;
    }

    private List<Course> courses() {
        return NaiveFigures.sorted(history.courses(), Course::courseId);
    }

    private static long enrolledIn(Selection selection, List<Enrolment> enrolments) {
        return enrolments.stream()
                .filter(enrolment -> selection.has(enrolment.enrolledAt()))
                .count();
    }

    private static long completedIn(Selection selection, List<Enrolment> completed) {
        return completed.stream()
                .filter(enrolment -> selection.has(completionDay(enrolment)))
                .count();
    }

    private static LocalDate completionDay(Enrolment completed) {
        return Days.of(completed.completion().orElseThrow().at());
    }

    private static List<AssessmentCompleted> attempts(List<Enrolment> enrolments) {
        return enrolments.stream()
                .flatMap(enrolment -> enrolment.attempts().stream())
                .toList();
    }
}
