package org.lmsanalytics.demo.chaos;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An endless stream of events of a crowd, from a seed: late ones, shuffled ones, ones that come twice, broken ones, and
 * now and then a learner who is deleted while more of its events are still under way.
 */
final class CrowdEvents {
    private static final double DUPLICATED = 0.1;
    private static final double BROKEN = 0.01;
    private static final double DELETED = 0.001;
    private static final double REPLACED = 0.001;
    private static final double LATE = 0.3;
    private static final long LATEST_MILLIS = Duration.ofDays(100).toMillis();
    private static final long NOW_MILLIS = Duration.ofSeconds(10).toMillis();
    private static final int SHUFFLED = 50;
    private static final int REMEMBERED = 2_000;
    private static final List<String> BROKEN_LINES = List.of(
            "not json at all",
            "{\"eventType\":\"ModuleCompleted\",\"userId\":\"user-3-0\",\"courseId\":",
            "{\"eventType\":\"CoffeeMade\",\"userId\":\"user-3-0\"}",
            "{\"eventType\":\"UserEnrolled\",\"userId\":\"user-3-0\",\"enrolledAt\":\"2020-01-01T00:00:00Z\"}");

    private final Random random;
    private final Clock clock;
    private final Crowd crowd;
    private final List<String> waiting = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private long broken;

    CrowdEvents(long seed, Clock clock, Crowd crowd) {
        this.random = new Random(seed);
        this.clock = requireNonNull(clock, "clock is null");
        this.crowd = requireNonNull(crowd, "crowd is null");
        for (int course = 0; course < crowd.courses(); course++) {
            waiting.add(courseCreated(course));
        }
    }

    /** How many of the lines so far were no events. */
    long broken() {
        return broken;
    }

    String next() {
        if (random.nextDouble() < BROKEN) {
            broken++;
            return BROKEN_LINES.get(random.nextInt(BROKEN_LINES.size()));
        }
        if (!sent.isEmpty() && random.nextDouble() < DUPLICATED) {
            return sent.get(random.nextInt(sent.size()));
        }
        while (waiting.size() < SHUFFLED) {
            waiting.add(happens());
        }
        String line = waiting.remove(random.nextInt(waiting.size()));
        if (sent.size() < REMEMBERED) {
            sent.add(line);
        } else {
            sent.set(random.nextInt(REMEMBERED), line);
        }
        return line;
    }

    private String happens() {
        int place = random.nextInt(crowd.places());
        String user = crowd.user(place);
        if (random.nextDouble() < REPLACED) {
            crowd.replace(place);
        }
        if (random.nextDouble() < DELETED) {
            return "{\"eventType\":\"UserDeleted\",\"userId\":\"%s\",\"deletedAt\":\"%s\"}".formatted(user, time());
        }
        int course = random.nextInt(crowd.courses());
        return switch (random.nextInt(20)) {
            case 0 ->
                "{\"eventType\":\"UserCreated\",\"userId\":\"%s\",\"email\":\"%s@example.org\",\"role\":\"student\",\"createdAt\":\"%s\"%s}"
                        .formatted(user, user, time(), random.nextBoolean() ? ",\"timezone\":\"Asia/Kathmandu\"" : "");
            case 1, 2, 3 -> learning("UserEnrolled", "enrolledAt", user, course, "");
            case 4, 5, 6 ->
                learning(
                        "AssessmentStarted",
                        "startedAt",
                        user,
                        course,
                        ",\"assessmentId\":\"%s\"".formatted(crowd.assessment(course, random)));
            case 7, 8, 9, 10 -> attempt(user, course);
            case 11 ->
                learning(
                        "UserCompletedCourse",
                        "completedAt",
                        user,
                        course,
                        ",\"finalScore\":%d,\"timeSpent\":%d".formatted(random.nextInt(101), random.nextInt(900)));
            case 12 -> random.nextInt(10) == 0 ? courseCreated(course) : moduleCompleted(user, course);
            default -> moduleCompleted(user, course);
        };
    }

    private String moduleCompleted(String user, int course) {
        return learning(
                "ModuleCompleted",
                "completedAt",
                user,
                course,
                ",\"moduleId\":\"module-%d\",\"timeSpent\":%d.%d"
                        .formatted(random.nextInt(Crowd.MODULES + 2), random.nextInt(60), random.nextInt(10)));
    }

    private String attempt(String user, int course) {
        List<Boolean> answers = IntStream.range(0, Crowd.QUESTIONS)
                .mapToObj(i -> random.nextBoolean())
                .toList();
        long right = answers.stream().filter(answer -> answer).count();
        String listed = IntStream.range(0, Crowd.QUESTIONS)
                .mapToObj(i -> "{\"questionId\":\"question-%d\",\"correct\":%b}".formatted(i, answers.get(i)))
                .collect(Collectors.joining(",", "[", "]"));
        return learning(
                "AssessmentCompleted",
                "completedAt",
                user,
                course,
                String.format(
                        Locale.ROOT,
                        ",\"assessmentId\":\"%s\",\"score\":%.1f,\"totalQuestions\":%d,\"correctAnswers\":%d,\"timeSpent\":%d,\"answers\":%s",
                        crowd.assessment(course, random),
                        100.0 * right / Crowd.QUESTIONS,
                        Crowd.QUESTIONS,
                        right,
                        random.nextInt(30),
                        listed));
    }

    private String learning(String type, String timeField, String user, int course, String more) {
        return "{\"eventType\":\"%s\",\"userId\":\"%s\",\"courseId\":\"%s\",\"%s\":\"%s\"%s}"
                .formatted(type, user, crowd.course(course), timeField, time(), more);
    }

    private String courseCreated(int course) {
        String modules = IntStream.range(0, Crowd.MODULES)
                .mapToObj(module -> "\"module-" + module + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        return "{\"eventType\":\"CourseCreated\",\"courseId\":\"%s\",\"title\":\"Course %d\",\"instructorId\":\"instructor-%d\",\"category\":\"category-%d\",\"createdAt\":\"%s\",\"modules\":%s}"
                .formatted(crowd.course(course), course, course % 4, course % 3, time(), modules);
    }

    private Instant time() {
        long most = random.nextDouble() < LATE ? LATEST_MILLIS : NOW_MILLIS;
        return clock.instant().minusMillis(random.nextLong(most));
    }
}
