package org.lmsanalytics.demo.report;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lmsanalytics.contract.Event.AssessmentCompleted;
import org.lmsanalytics.contract.Event.UserCompletedCourse;
import org.lmsanalytics.contract.Scaled;
import org.lmsanalytics.verifier.history.Assessment;
import org.lmsanalytics.verifier.history.Course;
import org.lmsanalytics.verifier.history.Days;
import org.lmsanalytics.verifier.history.Enrolment;
import org.lmsanalytics.verifier.history.History;
import org.lmsanalytics.verifier.history.Learner;
import org.lmsanalytics.verifier.history.QuestionAnswers;
import org.lmsanalytics.verifier.history.Streak;
import org.lmsanalytics.verifier.view.Discrimination;
import org.lmsanalytics.verifier.view.ModuleFigures;
import org.lmsanalytics.verifier.view.Ratio;
import org.lmsanalytics.verifier.view.Reading;

/** The rows of every report, in their order, worked out of the events one by one as the semantics say. */
final class NaiveReports {
    private final Reading reading;
    private final History history;

    NaiveReports(Reading reading) {
        this.reading = requireNonNull(reading, "reading is null");
        this.history = reading.history();
    }

    List<Row> rows(String reportId, Selection selection) {
        return switch (reportId) {
            case "learning-progress" -> learningProgress(selection);
            case "course-completion" -> courseCompletion(selection);
            case "course-dropoff" -> courseDropoff(selection);
            case "assessment-performance" -> assessmentPerformance();
            case "learner-activity" -> learnerActivity(selection);
            case "at-risk-learners" -> atRiskLearners(selection);
            case "enrolment-trend" -> enrolmentTrend(selection);
            case "compliance-completion" -> complianceCompletion(selection);
            default -> throw new AssertionError("no recomputation of " + reportId);
        };
    }

    private List<Row> learningProgress(Selection selection) {
        List<Row> rows = new ArrayList<>();
        for (Enrolment enrolment : sorted(history.namedEnrolments(), Enrolment::userId, Enrolment::courseId)) {
            Course course = history.courseOf(enrolment);
            Optional<UserCompletedCourse> completion = enrolment.completion();
            if (selection.has(enrolment.enrolledAt())) {
                rows.add(Row.empty()
                        .with("userId", enrolment.userId())
                        .with("courseId", enrolment.courseId())
                        .with("courseTitle", course.title())
                        .with("category", course.category())
                        .with("status", reading.status(enrolment))
                        .with("progressPercentage", completion.isPresent() ? 100 : progress(enrolment, course))
                        .with("minutes", Scaled.toDecimal(enrolment.minutesE4()))
                        .with("score", completion.isPresent() ? finalScore(completion.get()) : meanScore(enrolment))
                        .with("enrolledAt", enrolment.enrolledAt())
                        .with("lastAccessAt", enrolment.lastAccessAt())
                        .with("completedAt", completion.map(UserCompletedCourse::at)));
            }
        }
        return rows;
    }

    private List<Row> courseCompletion(Selection selection) {
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
                    .with("averageScore", meanScore(attempts))
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
                    .with("periodAverageScore", meanScore(ofPeriod))
                    .with("periodHours", Ratio.hours(minutesE4).rounded()));
        }
        return rows;
    }

    private List<Row> courseDropoff(Selection selection) {
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

    private List<Row> assessmentPerformance() {
        List<Row> rows = new ArrayList<>();
        for (Assessment assessment : sorted(history.assessments(), Assessment::assessmentId)) {
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
                    .with("averageScore", meanScore(attempts))
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

    private List<Row> learnerActivity(Selection selection) {
        List<Row> rows = new ArrayList<>();
        for (Learner learner : sorted(history.namedLearners(), Learner::userId)) {
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

    private List<Row> atRiskLearners(Selection selection) {
        List<Row> rows = new ArrayList<>();
        for (Course course : courses()) {
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
                            .with("progressPercentage", progress(enrolment, course))
                            .with("averageScore", meanScore(enrolment))
                            .with("activeDays", risk.activeDays())
                            .with("previousActiveDays", risk.previousActiveDays())
                            .with("enrolledAt", enrolment.enrolledAt())
                            .with("lastAccessAt", enrolment.lastAccessAt()));
                }
            }
        }
        return rows;
    }

    private List<Row> enrolmentTrend(Selection selection) {
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

    private List<Row> complianceCompletion(Selection selection) {
        List<Row> rows = new ArrayList<>();
        for (Enrolment enrolment : sorted(history.namedEnrolments(), Enrolment::courseId, Enrolment::userId)) {
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
                        .with("finalScore", completion.flatMap(NaiveReports::finalScore))
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

    private List<Course> courses() {
        return sorted(history.courses(), Course::courseId);
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

    private static Object progress(Enrolment enrolment, Course course) {
        return Ratio.percentage(
                        enrolment.modules().size(), course.knownModules().size())
                .rounded()
                .map(Object.class::cast)
                .orElse(0);
    }

    private static Object meanScore(Enrolment enrolment) {
        return meanScore(enrolment.attempts());
    }

    private static Object meanScore(List<AssessmentCompleted> attempts) {
        long sumE4 = attempts.stream().mapToLong(AssessmentCompleted::scoreE4).sum();
        return Ratio.meanE4(sumE4, attempts.size()).rounded();
    }

    private static Optional<?> finalScore(UserCompletedCourse completion) {
        return Ratio.meanE4(completion.finalScoreE4(), 1).rounded();
    }

    @SafeVarargs
    private static <T> List<T> sorted(Collection<T> all, Function<T, String>... keys) {
        Comparator<T> order = comparing(keys[0]);
        for (int i = 1; i < keys.length; i++) {
            order = order.thenComparing(keys[i]);
        }
        return all.stream().sorted(order).toList();
    }
}
