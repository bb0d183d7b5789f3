package org.lmsanalytics.producer.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.random.RandomGenerator;

/**
 * The way from the LMS to Kafka, as it is in life: some events arrive late, some twice, some broken. What is sent is
 * ordered by its arrival, not by its time.
 */
final class Delivery {
    private static final double DUPLICATED = 0.02;
    private static final double MALFORMED = 0.003;
    private static final Duration MOST_LATE = Duration.ofDays(5);
    private static final Duration MOST_UNTIL_DUPLICATE = Duration.ofHours(6);
    private static final List<String> MALFORMED_LINES = List.of(
            "{\"eventType\":\"ModuleCompleted\",\"userId\":\"learner-3\",\"courseId\":",
            "{\"eventType\":\"CoffeeMade\",\"userId\":\"learner-3\"}",
            "{\"eventType\":\"UserEnrolled\",\"userId\":\"learner-3\",\"enrolledAt\":\"2020-01-01T00:00:00Z\"}",
            "{\"eventType\":\"UserCompletedCourse\",\"userId\":\"learner-3\",\"courseId\":\"java-basics\","
                    + "\"completedAt\":\"2020-01-01T00:00:00Z\",\"finalScore\":140,\"timeSpent\":10}",
            "not json at all");

    private final RandomGenerator random;
    private final Queue<Moment> underWay = new PriorityQueue<>();

    Delivery(RandomGenerator random) {
        this.random = random;
    }

    void accept(Moment moment, boolean late) {
        Instant arrival = late ? moment.at().plus(upTo(MOST_LATE)) : moment.at();
        underWay.add(new Moment(arrival, moment.json()));
        if (random.nextDouble() < DUPLICATED) {
            underWay.add(new Moment(arrival.plus(upTo(MOST_UNTIL_DUPLICATE)), moment.json()));
        }
        if (random.nextDouble() < MALFORMED) {
            underWay.add(new Moment(arrival, MALFORMED_LINES.get(random.nextInt(MALFORMED_LINES.size()))));
        }
    }

    private Duration upTo(Duration most) {
        return Duration.ofMillis(random.nextLong(most.toMillis()));
    }

    /** What has arrived by then. */
    List<String> arrivals(Instant until) {
        List<String> arrived = new ArrayList<>();
        while (!underWay.isEmpty() && !underWay.peek().at().isAfter(until)) {
            arrived.add(underWay.remove().json());
        }
        return arrived;
    }
}
