package org.lmsanalytics.demo.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.lmsanalytics.demo.command.DemoProcess;
import org.lmsanalytics.verifier.history.Assessment;
import org.lmsanalytics.verifier.history.Course;
import org.lmsanalytics.verifier.history.History;
import org.lmsanalytics.verifier.history.Learner;

/** The rows of every report as the API's other answers tell them, of everybody and everything in a history. */
final class AnsweredReports {
    private static final Set<String> WITH_INSTRUCTOR = Set.of("course-completion", "compliance-completion");
    private static final int AT_MOST = 1_000;
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; *rel=\"next\"");
    private static final JsonMapper JSON = new JsonMapper();

    private final DemoProcess demo;
    private final History history;
    private final Map<String, JsonNode> asked = new HashMap<>();
    private final Map<String, List<JsonNode>> progress = new HashMap<>();

    AnsweredReports(DemoProcess demo, History history) {
        this.demo = requireNonNull(demo, "demo is null");
        this.history = requireNonNull(history, "history is null");
    }

    /** With those columns that the API has. */
    List<Row> rows(String reportId) throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (Row row : ownRows(reportId)) {
            rows.add(row.cells().containsKey("courseId") ? withCourse(row, reportId) : row);
        }
        return rows;
    }

    private Row withCourse(Row row, String reportId) throws IOException, InterruptedException {
        JsonNode course = once("/api/v1/courses/" + row.cells().get("courseId") + "/analytics");
        Row named = row.with("courseTitle", course.get("title")).with("category", course.get("category"));
        return WITH_INSTRUCTOR.contains(reportId) ? named.with("instructorId", course.get("instructorId")) : named;
    }

    private List<Row> ownRows(String reportId) throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        switch (reportId) {
            case "learner-activity" -> {
                for (Learner learner : history.namedLearners()) {
                    rows.add(learnerActivity(demo.get("/api/v1/users/" + learner.userId() + "/analytics")));
                }
            }
            case "assessment-performance" -> {
                for (Assessment assessment : history.assessments()) {
                    rows.addAll(assessmentPerformance(
                            demo.get("/api/v1/assessments/" + assessment.assessmentId() + "/analytics")));
                }
            }
            default -> {
                for (Course course : history.courses()) {
                    rows.addAll(ofCourse(reportId, course.courseId()));
                }
            }
        }
        return rows;
    }

    private List<Row> ofCourse(String reportId, String courseId) throws IOException, InterruptedException {
        String course = "/api/v1/courses/" + courseId;
        return switch (reportId) {
            case "learning-progress" ->
                progress(courseId).stream()
                        .map(AnsweredReports::learningProgress)
                        .toList();
            case "compliance-completion" ->
                progress(courseId).stream()
                        .map(AnsweredReports::complianceCompletion)
                        .toList();
            case "course-completion" -> List.of(courseCompletion(once(course + "/analytics")));
            case "course-dropoff" ->
                list(once(course + "/analytics").path("dropoffPoints")).stream()
                        .map(point -> Row.empty()
                                .with("courseId", courseId)
                                .with("position", point.get("position"))
                                .with("moduleId", point.get("moduleId"))
                                .with("reached", point.get("reached"))
                                .with("dropped", point.get("dropped"))
                                .with("dropoffRate", point.get("dropoffRate")))
                        .toList();
            case "enrolment-trend" ->
                list(once(course + "/analytics").path("enrollmentTrend")).stream()
                        .map(day -> Row.empty()
                                .with("courseId", courseId)
                                .with("day", day.get("date"))
                                .with("enrolments", day.get("enrollments"))
                                .with("completions", day.get("completions"))
                                .with("totalEnrolments", day.get("totalEnrollments")))
                        .toList();
            case "at-risk-learners" ->
                list(demo.get(course + "/at-risk?limit=" + AT_MOST).path("learners")).stream()
                        .map(learner -> atRisk(courseId, learner))
                        .toList();
            default -> throw new AssertionError("no answers that tell of " + reportId);
        };
    }

    private JsonNode once(String path) throws IOException, InterruptedException {
        JsonNode known = asked.get(path);
        if (known == null) {
            known = demo.get(path);
            asked.put(path, known);
        }
        return known;
    }

    /** Without the rows of modules. */
    private List<JsonNode> progress(String courseId) throws IOException, InterruptedException {
        List<JsonNode> known = progress.get(courseId);
        if (known != null) {
            return known;
        }
        List<JsonNode> ofLearners = new ArrayList<>();
        Optional<String> path =
                Optional.of("/api/v1/learning-progress?limit=%d&courseId=%s".formatted(AT_MOST, courseId));
        while (path.isPresent()) {
            HttpResponse<String> page = demo.response(path.get());
            list(JSON.readTree(page.body())).stream()
                    .filter(row -> !row.has("moduleId"))
                    .forEach(ofLearners::add);
            path = page.headers()
                    .firstValue("Link")
                    .map(NEXT::matcher)
                    .filter(Matcher::find)
                    .map(next -> next.group(1));
        }
        progress.put(courseId, ofLearners);
        return ofLearners;
    }

    private static Row learningProgress(JsonNode progress) {
        return Row.empty()
                .with("userId", progress.get("userId"))
                .with("courseId", progress.get("courseId"))
                .with("status", progress.get("status"))
                .with("progressPercentage", progress.get("progressPercentage"))
                .with("minutes", progress.get("timeSpent"))
                .with("score", progress.get("score"))
                .with("enrolledAt", progress.get("createdAt"))
                .with("lastAccessAt", progress.get("lastAccessDate"))
                .with("completedAt", progress.get("completionDate"));
    }

    private static Row complianceCompletion(JsonNode progress) {
        boolean completed = progress.path("status").asText().equals("completed");
        return Row.empty()
                .with("userId", progress.get("userId"))
                .with("courseId", progress.get("courseId"))
                .with("enrolledAt", progress.get("createdAt"))
                .with("completed", completed)
                .with("completedAt", progress.get("completionDate"))
                .with("finalScore", completed ? progress.get("score") : null)
                .with("outcome", completed ? "completed" : "not_completed");
    }

    private static Row courseCompletion(JsonNode course) {
        List<JsonNode> trend = list(course.path("enrollmentTrend"));
        return Row.empty()
                .with("courseId", course.get("courseId"))
                .with("enrolments", course.get("totalEnrollments"))
                .with("completions", course.get("totalCompletions"))
                .with("completionRate", course.get("completionRate"))
                .with("averageScore", course.get("averageScore"))
                .with("averageHoursToComplete", course.get("averageTimeToComplete"))
                .with("averageDaysToComplete", course.get("averageDaysToComplete"))
                .with("periodEnrolments", sum(trend, "enrollments"))
                .with("periodCompletions", sum(trend, "completions"))
                .with("periodAverageScore", course.get("averageScore"));
    }

    private static long sum(List<JsonNode> days, String field) {
        return days.stream().mapToLong(day -> day.get(field).asLong()).sum();
    }

    private static List<Row> assessmentPerformance(JsonNode assessment) {
        Row ofAssessment = Row.empty()
                .with("assessmentId", assessment.get("assessmentId"))
                .with("courseId", assessment.get("courseId"))
                .with("attempts", assessment.get("totalAttempts"))
                .with("starts", assessment.get("totalStarts"))
                .with("averageScore", assessment.get("averageScore"))
                .with("passRate", assessment.get("passRate"))
                .with("averageMinutes", assessment.get("averageTimeSpent"))
                .with("difficultyRating", assessment.get("difficultyRating"));
        List<Row> rows = new ArrayList<>();
        list(assessment.path("questionAnalytics"))
                .forEach(question -> rows.add(ofAssessment
                        .with("questionId", question.get("questionId"))
                        .with("questionAttempts", question.get("attempts"))
                        .with("correctRate", question.get("correctRate"))
                        .with("discrimination", question.get("discrimination"))));
        return rows.isEmpty()
                ? List.of(ofAssessment
                        .with("questionId", "")
                        .with("questionAttempts", "")
                        .with("correctRate", "")
                        .with("discrimination", ""))
                : rows;
    }

    private static Row learnerActivity(JsonNode learner) {
        return Row.empty()
                .with("userId", learner.get("userId"))
                .with("coursesEnrolled", learner.get("totalCoursesEnrolled"))
                .with("coursesCompleted", learner.get("totalCoursesCompleted"))
                .with("learningHours", learner.get("totalLearningHours"))
                .with("averageScore", learner.get("averageScore"))
                .with("streakDays", learner.get("streakDays"))
                .with("longestStreakDays", learner.get("longestStreakDays"))
                .with("lastActiveAt", learner.get("lastActiveDate"));
    }

    private static Row atRisk(String courseId, JsonNode learner) {
        Map<String, JsonNode> points = new HashMap<>();
        list(learner.path("reasons"))
                .forEach(reason -> points.put(reason.path("type").asText(), reason.get("points")));
        return Row.empty()
                .with("courseId", courseId)
                .with("userId", learner.get("userId"))
                .with("status", learner.get("status"))
                .with("riskScore", learner.get("score"))
                .with("inactivePoints", points.get("inactive"))
                .with("behindPoints", points.get("behind"))
                .with("failingPoints", points.get("failing_attempts"))
                .with("fallingPoints", points.get("falling_activity"))
                .with("progressPercentage", learner.get("progressPercentage"))
                .with("enrolledAt", learner.get("enrolledAt"))
                .with("lastAccessAt", learner.get("lastAccessDate"));
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
