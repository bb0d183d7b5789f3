package org.lmsanalytics.job.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A seeded set of events that crowd together: few ids and few instants, so that ties and repeats are common. */
final class RandomEvents {
    private static final long START = 1_710_000_000_000L;
    private static final List<String> ZONES =
            List.of("", "Asia/Kathmandu", "Pacific/Chatham", "America/St_Johns", "Australia/Lord_Howe");

    private final Random random;

    RandomEvents(long seed) {
        this.random = new Random(seed);
    }

    List<Object> events(int count) {
        List<Object> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event());
        }
        return events;
    }

    private Object event() {
        long at = START + random.nextInt(60) * 43_200_000L + random.nextInt(3) * 60_000L;
        String user = "u" + random.nextInt(4);
        String course = "c" + random.nextInt(3);
        // What an event carries follows from its identity: two with one identity are the same event.
        long amount = Math.floorMod(at / 60_000 + user.hashCode(), 100) * 10_000L;
        return switch (random.nextInt(9)) {
            case 0 -> LearnerEvent.created(at, user, "role" + random.nextInt(2), ZONES.get(random.nextInt(5)));
            case 1 -> LearnerEvent.enrolled(at, user, course);
            case 2 -> LearnerEvent.courseCompleted(at, user, course, amount, amount * 5);
            case 3 -> LearnerEvent.assessmentStarted(at, user, course, "a" + random.nextInt(2));
            case 4, 5 -> attempt(at, user, course, amount);
            case 6 ->
                new CourseEvent(
                        at,
                        course,
                        "title" + random.nextInt(3),
                        "category" + random.nextInt(3),
                        "i" + random.nextInt(2),
                        random.nextBoolean() ? modules() : null);
            default -> LearnerEvent.moduleCompleted(at, user, course, "m" + random.nextInt(5), amount);
        };
    }

    private static LearnerEvent attempt(long at, String user, String course, long amount) {
        boolean odd = amount % 20_000 == 0;
        return LearnerEvent.assessmentCompleted(
                at,
                user,
                course,
                "a1",
                amount,
                amount,
                2,
                3,
                odd ? List.of("q1", "q2") : List.of("q3"),
                odd ? List.of("q3") : List.of("q1"));
    }

    private List<String> modules() {
        return random.nextBoolean() ? List.of("m1", "m2", "m9") : List.of("m3");
    }
}
