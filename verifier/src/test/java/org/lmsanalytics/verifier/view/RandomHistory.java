package org.lmsanalytics.verifier.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.contract.Event.Answer;

/** Events of a small platform: few ids and few weeks, so that things meet. */
final class RandomHistory {
    static final Instant FIRST = Instant.parse("2023-02-01T00:00:00Z");
    static final int WEEKS = 110;
    /** Their events count, but there are no rows of them. */
    static final Set<String> ERASED = Set.of("user-3", "user-11", "user-12", "user-27", "user-38");

    private static final int USERS = 40;
    private static final int COURSES = 8;
    private static final int ASSESSMENTS = 10;
    private static final List<String> ZONES = List.of(
            "Asia/Kathmandu",
            "Pacific/Chatham",
            "America/St_Johns",
            "Pacific/Kiritimati",
            "America/Sao_Paulo",
            "Australia/Lord_Howe",
            "Africa/Cairo");
    /** Beyond the basic plane, quotes, controls: whatever an id may hold. */
    private static final List<String> MODULES = List.of(
            "m1", "m2", "m10", "\uff5e", "\ud83d\ude00", "a\"b\\c", "line\nend\ttab", "\u001f\u007f", "Ä", "ä", "z");

    private final Random random;

    RandomHistory(long seed) {
        random = new Random(seed);
    }

    List<Event> events(int count) {
        List<Event> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(event(time(), "user-" + random.nextInt(USERS), "course-" + random.nextInt(COURSES)));
        }
        return events;
    }

    private Event event(Instant at, String userId, String courseId) {
        String assessmentId = "assessment-" + random.nextInt(ASSESSMENTS);
        return switch (random.nextInt(20)) {
            case 0 -> new Event.UserCreated(at, userId, "role", sometimes(ZONES.get(random.nextInt(ZONES.size()))));
            case 1 ->
                new Event.CourseCreated(
                        at, courseId, "Title", "i-" + random.nextInt(4), "k-" + random.nextInt(4), modules());
            case 2 -> new Event.CoursePublished(at, courseId, modules());
            case 3 -> new Event.UserCompletedCourse(at, userId, courseId, scoreE4(), 30 * minutesE4());
            case 4, 5 -> new Event.AssessmentStarted(at, userId, courseId, assessmentId);
            case 6, 7, 8, 9 -> attempt(at, userId, courseId, assessmentId);
            case 10, 11 -> new Event.UserEnrolled(at, userId, courseId);
            default ->
                new Event.ModuleCompleted(
                        at, userId, courseId, MODULES.get(random.nextInt(MODULES.size())), minutesE4());
        };
    }

    private Event attempt(Instant at, String userId, String courseId, String assessmentId) {
        List<Answer> answers = new ArrayList<>();
        for (int question = 0; question < random.nextInt(8); question++) {
            answers.add(new Answer("q" + question, random.nextInt(3) > 0));
        }
        int total = random.nextInt(12);
        return new Event.AssessmentCompleted(
                at, userId, courseId, assessmentId, scoreE4(), total, random.nextInt(total + 1), minutesE4(), answers);
    }

    /** On the hour or a millisecond before, and in every third week only, so that days follow each other. */
    private Instant time() {
        int week = 3 * random.nextInt(WEEKS / 3);
        return FIRST.plus(Duration.ofDays(7L * week + random.nextInt(7)))
                .plus(Duration.ofHours(random.nextInt(24)))
                .minusMillis(random.nextInt(2));
    }

    private Optional<List<String>> modules() {
        return sometimes(MODULES.subList(random.nextInt(4), 4 + random.nextInt(4)));
    }

    private <T> Optional<T> sometimes(T value) {
        return Optional.of(value).filter(present -> random.nextInt(3) > 0);
    }

    private long scoreE4() {
        return random.nextInt(1_000_001);
    }

    private long minutesE4() {
        return random.nextInt(600_000);
    }
}
