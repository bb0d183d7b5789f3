package org.lmsanalytics.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A seeded set of events as JSON. They crowd: few ids, few instants, so that ties, repeats and late arrivals abound.
 * What an event carries follows from its identity, so that two with one identity are the same event.
 */
final class WireEvents {
    private static final Instant START = Instant.parse("2026-03-20T00:00:00Z");
    private static final int DAYS = 60;
    private static final List<String> ZONES =
            List.of("Asia/Kathmandu", "Pacific/Chatham", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kolkata");

    private final Random random;

    WireEvents(long seed) {
        this.random = new Random(seed);
    }

    List<String> events(int count) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event());
        }
        return events;
    }

    private String event() {
        Instant at = START.plusSeconds(random.nextInt(DAYS * 2) * 43_200L + random.nextInt(4) * 900L);
        String user = "user \\\\ " + random.nextInt(12);
        String course = "course-" + random.nextInt(4);
        int amount = Math.floorMod((at + user + course).hashCode(), 1_000_000);
        return switch (random.nextInt(12)) {
            case 0 ->
                json("UserCreated", "createdAt", at, "userId", user)
                        + ",\"email\":\"x@example.org\",\"role\":\"student\",\"timezone\":\""
                        + ZONES.get(Math.floorMod(amount, ZONES.size())) + "\"}";
            case 1, 2 -> json("UserEnrolled", "enrolledAt", at, "userId", user, "courseId", course) + "}";
            case 3 ->
                json("UserCompletedCourse", "completedAt", at, "userId", user, "courseId", course) + ",\"finalScore\":"
                        + amount / 10_000.0 + ",\"timeSpent\":" + amount / 100.0 + "}";
            case 4 ->
                json("CourseCreated", "createdAt", at, "courseId", course, "instructorId", "i" + amount % 3)
                        + ",\"title\":\"T" + amount % 5 + "\",\"category\":\"Category " + amount % 4 + "\""
                        + (amount % 2 == 0 ? ",\"modules\":[\"m1\",\"m2\",\"m9\"]}" : "}");
            case 5 -> json("CoursePublished", "publishedAt", at, "courseId", course) + ",\"modules\":[\"m3\",\"m1\"]}";
            case 6 ->
                json("AssessmentStarted", "startedAt", at, "userId", user, "courseId", course, "assessmentId", "a1")
                        + "}";
            case 7, 8 -> attempt(at, user, course, amount);
            default ->
                json(
                                "ModuleCompleted",
                                "completedAt",
                                at,
                                "userId",
                                user,
                                "courseId",
                                course,
                                "moduleId",
                                "m" + amount % 6)
                        + ",\"timeSpent\":" + amount / 10_000.0 + "}";
        };
    }

    private static String attempt(Instant at, String user, String course, int amount) {
        StringBuilder answers = new StringBuilder();
        int right = 0;
        for (int question = 0; question < 4; question++) {
            boolean correct = (amount >> question) % 2 == 0;
            right += correct ? 1 : 0;
            answers.append(question == 0 ? "" : ",")
                    .append("{\"questionId\":\"q" + question + "\",\"correct\":" + correct + "}");
        }
        return json("AssessmentCompleted", "completedAt", at, "userId", user, "courseId", course, "assessmentId", "a1")
                + ",\"score\":" + right * 25 + ",\"totalQuestions\":4,\"correctAnswers\":" + right
                + ",\"timeSpent\":" + amount / 50_000.0
                + (amount % 3 == 0 ? "}" : ",\"answers\":[" + answers + "]}");
    }

    /** An object with these fields, left open. */
    private static String json(String type, String timeField, Instant at, String... idFields) {
        StringBuilder json = new StringBuilder("{\"eventType\":\"" + type + "\",\"" + timeField + "\":\"" + at + "\"");
        for (int i = 0; i < idFields.length; i += 2) {
            json.append(",\"" + idFields[i] + "\":\"" + idFields[i + 1] + "\"");
        }
        return json.toString();
    }
}
